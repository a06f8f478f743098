package odzew.search;

import java.util.List;

/// `more`: there are further results, which a narrower search would show.
public record Found(List<Hit> hits, boolean more) {}
