package odzew.history;

import java.util.List;

/// One page of the feed. `next` is the position to continue from, beyond the last entry if later ones did not
/// match; `more`: continue at once.
public record FeedPage(List<FeedEntry> entries, Position next, boolean more) {}
