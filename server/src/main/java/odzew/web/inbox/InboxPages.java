package odzew.web.inbox;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.desk.Counts;
import odzew.desk.Cursor;
import odzew.desk.ListPage;
import odzew.desk.ReadMarks;
import odzew.desk.TicketLists;
import odzew.desk.Viewer;
import odzew.problem.Problem;
import odzew.search.Found;
import odzew.search.Question;
import odzew.search.QuestionReader;
import odzew.search.Search;
import odzew.search.Vocabulary;
import odzew.ticket.BulkChange;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.Text;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The lists that the pages begin with, what is done with many tickets at once, and search.
public final class InboxPages {

    private static final int LISTED = 50;
    private static final int FOUND = 30;

    private final Database database;
    private final TicketLists lists;
    private final ReadMarks marks;
    private final Search search;
    private final Tickets tickets;
    private final ZoneId zone;

    public InboxPages(
            Database database, TicketLists lists, ReadMarks marks, Search search, Tickets tickets, ZoneId zone) {
        this.database = database;
        this.lists = lists;
        this.marks = marks;
        this.search = search;
        this.tickets = tickets;
        this.zone = zone;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Desk.PATH, this::inbox)
                .GET(Desk.PATH + "/search", this::search)
                .POST(Desk.PATH + "/bulk", this::bulk)
                .build();
    }

    /// The list beside an open ticket.
    public Content column(View view, long open) {
        InboxList list = read(view, Optional.empty(), Optional.empty(), Optional.empty(), "", "");
        return output -> JtecolumnGenerated.render((HtmlTemplateOutput) output, null, view, list, open);
    }

    private ServerResponse inbox(ServerRequest request) {
        View view = View.of(request);
        Optional<Cursor> from = request.param("from").flatMap(Cursor::parse);
        if (from.isEmpty()) {
            marks.begin(view.me().id());
        }
        InboxList list = read(
                view,
                request.param("list"),
                request.param("sort"),
                from,
                told(view, InboxText.BULK_DONE, request.param("changed")),
                told(view, InboxText.BULK_MISSED, request.param("missed")));
        return from.isPresent() && Html.isPart(request)
                ? Html.page(request, 200, out -> JterowsGenerated.render(out, null, view, list, 0L))
                : Html.page(request, 200, out -> JteinboxGenerated.render(out, null, view, list));
    }

    private static String told(View view, Text text, Optional<String> number) {
        return number.filter(it -> it.matches("[1-9][0-9]{0,5}"))
                .map(it -> view.say(text, it))
                .orElse("");
    }

    private InboxList read(
            View view, Optional<String> key, Optional<String> sort, Optional<Cursor> from, String done, String missed) {
        Viewer viewer = viewer(view);
        Vocabulary names = Vocabulary.read(database);
        ListChoice choice = ListChoice.of(view, names, key, sort);
        ListPage page = lists.page(viewer, choice.filter(), choice.order(), from, LISTED);
        return new InboxList(choice, page, Counts.read(database, viewer), seen(view, names), names, done, missed);
    }

    private static List<Vocabulary.Name> seen(View view, Vocabulary names) {
        return names.queues().stream()
                .filter(queue -> view.me().queues().includes(queue.id()))
                .toList();
    }

    private ServerResponse search(ServerRequest request) {
        View view = View.of(request);
        String typed = request.param("q").orElse("");
        var ranking =
                request.param("by").filter("newest"::equals).isPresent() ? Search.Ranking.NEWEST : Search.Ranking.BEST;
        try {
            SearchResult result = new SearchResult(typed, ranking, find(view, typed, ranking), "");
            return Html.page(request, 200, out -> JtesearchGenerated.render(out, null, view, result));
        } catch (Problem.Invalid problem) {
            Problem.Mistake mistake = problem.mistakes().getFirst();
            String words = view.language().equals("pl") ? mistake.polish() : mistake.english();
            var result = new SearchResult(typed, ranking, new Found(List.of(), false), words);
            return Html.page(request, 200, out -> JtesearchGenerated.render(out, null, view, result));
        }
    }

    private Found find(View view, String typed, Search.Ranking ranking) {
        if (typed.isBlank()) {
            return new Found(List.of(), false);
        }
        Question question = QuestionReader.read(
                typed, Vocabulary.read(database), zone, view.me().id());
        return search.find(viewer(view), question, ranking, FOUND);
    }

    private ServerResponse bulk(ServerRequest request) {
        View view = View.of(request);
        var versions = new LinkedHashMap<Long, String>();
        for (String chosen : request.params().getOrDefault("ticket", List.of())) {
            if (chosen.matches("[0-9]{1,18}:[0-9]{1,12}")) {
                int colon = chosen.indexOf(':');
                versions.put(Long.parseLong(chosen, 0, colon, 10), chosen.substring(colon + 1));
            }
        }
        var act = view.act(request, "tickets.update", "tickets");
        BulkChange.Result result = tickets.updateAll(
                new BulkChange(
                        versions,
                        update(request),
                        request.param("tag").map(String::strip).filter(tag -> !tag.isEmpty()),
                        view.me().queues()),
                act);
        String list = request.param("list").orElse("open");
        String back = "/desk?list=" + encoded(list) + "&changed="
                + result.changed().size() + "&missed=" + result.missed().size();
        return Html.seeOther(request, back);
    }

    /// Of a select the empty choice means: leave it; a minus: nobody.
    private static TicketUpdate update(ServerRequest request) {
        TicketUpdate update = TicketUpdate.NOTHING;
        Optional<String> agent = request.param("agent").filter(login -> !login.isEmpty());
        if (agent.isPresent()) {
            update = update.withAgent(agent.get().equals("-") ? "" : agent.get());
        }
        Optional<String> status = request.param("status").filter(id -> id.matches("[0-9]{1,18}"));
        return status.isPresent() ? update.withStatus(Long.parseLong(status.get())) : update;
    }

    private static Viewer viewer(View view) {
        var queues = view.me().queues();
        return new Viewer(view.me().id(), queues.all() ? Optional.empty() : Optional.of(queues.ids()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
