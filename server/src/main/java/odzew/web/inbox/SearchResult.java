package odzew.web.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import odzew.search.Found;
import odzew.search.Search;

/// What was asked and found. `mistake`: what is wrong with the question, in the reader's words; else empty.
///
/// @param from how many results came before
/// @param limit how many a page has
public record SearchResult(String typed, Search.Ranking ranking, int from, int limit, Found found, String mistake) {

    /// Where the results after these are; empty where there are none, or where nobody would read so far.
    public Optional<String> next() {
        return found.more() && from + limit < Search.RANKED
                ? Optional.of("/desk/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&by="
                        + ranking.name().toLowerCase(Locale.ROOT) + "&from=" + (from + limit))
                : Optional.empty();
    }
}
