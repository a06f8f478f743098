package odzew.ticket;

/// A status as the rules see it.
record TicketStatus(long id, String name, StatusKind kind) {}
