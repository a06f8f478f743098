package odzew.web.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.search.Found;
import odzew.search.Hit;
import odzew.search.Search;

/// A query and its results.
///
/// @param error what is wrong with the query, in the user's language; empty: nothing
/// @param unknown what looks like an operator and is none
/// @param from the number of preceding results
/// @param limit the number of results on a page
public record SearchResult(
        String typed, Search.Ranking ranking, int from, int limit, Found found, List<String> unknown, String error) {

    /// The ticket that alone matches; empty if none or several do.
    public Optional<Hit> only() {
        return from == 0 && found.hits().size() == 1 && !found.more()
                ? Optional.of(found.hits().getFirst())
                : Optional.empty();
    }

    /// The address of the next results; empty if there are none or the ranked results end.
    public Optional<String> next() {
        return found.more() && from + limit < Search.RANKED
                ? Optional.of("/desk/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + "&by="
                        + ranking.name().toLowerCase(Locale.ROOT) + "&from=" + (from + limit))
                : Optional.empty();
    }
}
