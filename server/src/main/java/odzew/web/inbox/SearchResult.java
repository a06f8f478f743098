package odzew.web.inbox;

import odzew.search.Found;
import odzew.search.Search;

/// What was asked and found. `mistake`: what is wrong with the question, in the reader's words; else empty.
public record SearchResult(String typed, Search.Ranking ranking, Found found, String mistake) {}
