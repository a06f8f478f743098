package odzew.web.inbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import odzew.database.Database;
import odzew.desk.TicketRow;
import odzew.problem.Problem;
import odzew.search.Found;
import odzew.search.Hit;
import odzew.search.Question;
import odzew.search.QuestionReader;
import odzew.search.Search;
import odzew.search.Vocabulary;
import odzew.ticket.StatusKind;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The search and its result pages.
public final class SearchPages {

    private static final int FOUND = 30;
    private static final int CANDIDATES = 8;
    private static final int LONGEST = 200;
    private static final int SHORTEST = 2;

    /// As an agent types it, and as subjects of our messages contain it.
    private static final Pattern NUMBER = Pattern.compile("#?[0-9]{1,18}|\\[#[0-9]{1,18}]");

    private final Database database;
    private final Search search;
    private final ZoneId zone;

    public SearchPages(Database database, Search search, ZoneId zone) {
        this.database = database;
        this.search = search;
        this.zone = zone;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Desk.PATH + "/search", this::search)
                .GET(Desk.PATH + "/search/suggestions", this::suggestions)
                .GET(Desk.PATH + "/search/candidates", this::candidates)
                .build();
    }

    private ServerResponse search(ServerRequest request) {
        View view = View.of(request);
        String typed = request.param("q").orElse("");
        var ranking =
                request.param("by").filter("newest"::equals).isPresent() ? Search.Ranking.NEWEST : Search.Ranking.BEST;
        int from = request.param("from")
                .filter(number -> number.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .filter(number -> number < Search.RANKED)
                .orElse(0);
        OptionalLong number = number(view, typed);
        if (number.isPresent()) {
            return Html.seeOther(request, Desk.PATH + "/tickets/" + number.getAsLong());
        }
        SearchResult result = found(view, typed, ranking, from);
        Optional<Hit> only = result.only();
        if (only.isPresent() && result.unknown().isEmpty()) {
            return Html.seeOther(
                    request, Desk.PATH + "/tickets/" + only.get().row().id());
        }
        return from > 0 && Html.isPart(request)
                ? Html.page(request, 200, out -> JtefoundGenerated.render(out, null, view, result))
                : Html.page(request, 200, out -> JtesearchGenerated.render(out, null, view, result));
    }

    /// The ticket whose number is the whole search; in quotes it is a word, so that tickets that mention it are
    /// found.
    private OptionalLong number(View view, String typed) {
        if (!NUMBER.matcher(typed.strip()).matches()) {
            return OptionalLong.empty();
        }
        long id = Long.parseLong(typed.replaceAll("[^0-9]", ""));
        return search.exists(ListReader.viewer(view), id) ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /// Tickets that another one can be merged into: by number, words of the subject, or the customer.
    private ServerResponse candidates(ServerRequest request) {
        View view = View.of(request);
        String typed =
                request.param("ticket").filter(it -> it.length() <= LONGEST).orElse("");
        String besides = request.param("not").orElse("");
        List<TicketRow> rows = found(view, typed, Search.Ranking.BEST, 0).found().hits().stream()
                .map(Hit::row)
                .filter(row -> row.status().kind() != StatusKind.MERGED)
                .filter(row -> !Long.toString(row.id()).equals(besides))
                .limit(CANDIDATES)
                .toList();
        return Html.page(request, 200, out -> JtecandidatesGenerated.render(out, null, view, rows, !typed.isBlank()));
    }

    /// While an agent types: the last word may not be complete.
    private ServerResponse suggestions(ServerRequest request) {
        View view = View.of(request);
        String typed = request.param("q")
                .filter(it -> it.length() <= LONGEST)
                .orElse("")
                .strip();
        List<TicketRow> rows = typed.length() < SHORTEST ? List.of() : suggested(view, typed);
        return Html.page(request, 200, out -> JtesuggestionsGenerated.render(out, null, view, rows));
    }

    private List<TicketRow> suggested(View view, String typed) {
        boolean word = Character.isLetterOrDigit(typed.codePointBefore(typed.length()));
        List<Hit> hits = found(view, word ? typed + "*" : typed, Search.Ranking.BEST, 0)
                .found()
                .hits();
        if (hits.isEmpty() && word) {
            hits = found(view, typed, Search.Ranking.BEST, 0).found().hits();
        }
        return hits.stream().map(Hit::row).limit(CANDIDATES).toList();
    }

    private SearchResult found(View view, String typed, Search.Ranking ranking, int from) {
        var nothing = new Found(List.of(), false);
        try {
            if (typed.isBlank()) {
                return new SearchResult(typed, ranking, from, FOUND, nothing, List.of(), "");
            }
            Question question = QuestionReader.read(
                    typed, Vocabulary.read(database), zone, view.me().id());
            Found found = search.find(ListReader.viewer(view), question, ranking, from, FOUND);
            return new SearchResult(typed, ranking, from, FOUND, found, question.unknown(), "");
        } catch (Problem.Invalid problem) {
            String error = view.text(problem.errors().getFirst().message());
            return new SearchResult(typed, ranking, from, FOUND, nothing, List.of(), error);
        }
    }
}
