package odzew.ticket;

/// Who began: the customer, or we with a mail to them.
public enum Direction {
    IN_BEHALF_OF,
    OUT
}
