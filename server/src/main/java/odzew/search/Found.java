package odzew.search;

import java.util.List;

/// `more`: there are others, which a narrower search would show.
public record Found(List<Hit> hits, boolean more) {}
