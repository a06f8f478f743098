package odzew.ticket;

/// The side that began the conversation: the customer, or we with a message to them.
public enum Direction {
    IN_BEHALF_OF,
    OUT
}
