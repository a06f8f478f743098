package odzew.history;

/// An event as it is read: `id` never changes and is never used again.
public record FeedEntry(long id, Position position, Event event) {}
