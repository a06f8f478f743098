package odzew.ticket;

/// The result of a command, or of an earlier, identical command.
///
/// @param id the number of the message or ticket that was created
/// @param ticketId the ticket that contains it
/// @param replayed true if an earlier, identical command had created it
public record Answered(long id, long ticketId, boolean replayed) {}
