package odzew.ticket;

/// What a status means to the rules; its name is the administrator's.
public enum StatusKind {
    NEW,
    WAITING_FOR_CUSTOMER,
    POSTPONED,
    MERGED,
    IN_PROGRESS,
    CLOSED
}
