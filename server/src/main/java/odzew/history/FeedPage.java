package odzew.history;

import java.util.List;

/// One page of the feed. `next` is where to continue, beyond the last entry when later ones were not wanted;
/// `more`: continue at once.
public record FeedPage(List<FeedEntry> entries, Position next, boolean more) {}
