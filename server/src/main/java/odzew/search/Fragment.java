package odzew.search;

/// A piece of a text; `hit`: it matches the query.
public record Fragment(String text, boolean hit) {}
