package odzew.ticket;

/// Undoes a change of a ticket, provided the ticket still has this version (`xmin`).
public record TicketRestore(long id, String version, TicketUpdate update) {}
