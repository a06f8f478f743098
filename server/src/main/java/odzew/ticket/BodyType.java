package odzew.ticket;

public enum BodyType {
    HTML,
    PLAIN
}
