package odzew.ticket;

/// What takes a change of a ticket back, as long as the ticket is of this version (`xmin`): nobody changed it
/// since.
public record TicketRestore(long id, String version, TicketUpdate update) {}
