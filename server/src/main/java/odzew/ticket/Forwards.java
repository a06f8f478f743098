package odzew.ticket;

/// The part of a forward that is not the agent's own words.
///
/// @param messageId the message that is forwarded
/// @param ownLength the agent's own words at the beginning of the body, in characters
public record Forwards(long messageId, int ownLength) {}
