package odzew.ticket;

/// The number of what was made, and whether an earlier, identical request had made it.
public record Answered(long id, boolean replayed) {}
