package odzew.search;

/// A piece of a text; `hit`: it is what was looked for.
public record Fragment(String text, boolean hit) {}
