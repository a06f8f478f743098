package odzew.ticket;

/// A status as the rules need it.
record TicketStatus(long id, String name, StatusKind kind) {}
