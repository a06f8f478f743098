package odzew.ticket;

/// How a ticket came.
public enum Source {
    EMAIL,
    PHONE,
    SMS,
    CHAT,
    WWW
}
