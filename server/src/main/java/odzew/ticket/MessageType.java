package odzew.ticket;

/// The kind of a message: from the customer, to the customer, or internal.
public enum MessageType {
    MAIL,
    REPLY,
    COMMENT
}
