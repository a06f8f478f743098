package odzew.ticket;

/// What a command has made, or an identical command before it.
///
/// @param id of what was made: a message or a ticket
/// @param ticketId the ticket that it is in
/// @param replayed whether an earlier, identical command had made it
public record Answered(long id, long ticketId, boolean replayed) {}
