package odzew.ticket;

/// A number with its display name.
record Named(long id, String name) {}
