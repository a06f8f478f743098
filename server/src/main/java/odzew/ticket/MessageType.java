package odzew.ticket;

/// What a message is: from the customer, to the customer, or internal.
public enum MessageType {
    MAIL,
    REPLY,
    COMMENT
}
