package odzew.ticket;

/// The channel by which a ticket came.
public enum Source {
    EMAIL,
    PHONE,
    SMS,
    CHAT,
    WWW
}
