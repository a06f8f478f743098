package odzew.ticket;

/// The meaning of a status for the rules; the administrator chooses its name.
public enum StatusKind {
    NEW,
    WAITING_FOR_CUSTOMER,
    POSTPONED,
    MERGED,
    IN_PROGRESS,
    CLOSED
}
