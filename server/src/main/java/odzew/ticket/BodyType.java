package odzew.ticket;

/// How a message's body is written.
public enum BodyType {
    HTML,
    PLAIN
}
