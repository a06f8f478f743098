package odzew.ticket;

/// A number and what people call it.
record Named(long id, String name) {}
