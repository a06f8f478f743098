package odzew.history;

/// An event with its id, which never changes and is never reused.
public record FeedEntry(long id, Position position, Event event) {}
