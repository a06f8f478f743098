package odzew.history;

import java.util.List;

/// What was read. `next` is where to go on, beyond the last entry when those after it were not wanted; `more`: at once.
public record FeedPage(List<FeedEntry> entries, Position next, boolean more) {}
