package odzew.web.inbox;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import odzew.desk.Cursor;
import odzew.desk.ReadMarks;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import odzew.web.inbox.InboxList.BulkNotice;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The lists of tickets, the start of the pages.
public final class InboxPages {

    static final int LISTED = 50;

    /// A reloaded list keeps its length up to this limit.
    static final int MOST_LISTED = 400;

    private final ListReader reader;
    private final ReadMarks marks;

    public InboxPages(ListReader reader, ReadMarks marks) {
        this.reader = reader;
        this.marks = marks;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(Desk.PATH, this::inbox).build();
    }

    /// The list beside an open ticket.
    public Content column(View view, ServerRequest request, long open) {
        InboxList list = reader.read(view, ListAddress.of(request), Optional.empty(), LISTED, BulkNotice.NONE);
        return output -> JtecolumnGenerated.render((HtmlTemplateOutput) output, null, view, list, open);
    }

    private ServerResponse inbox(ServerRequest request) {
        View view = View.of(request);
        ListAddress address = ListAddress.of(request);
        if (reader.hasWords(view, address.filter())) {
            String asked = (reader.choice(view, address.narrowed("")).query() + " " + address.filter()).strip();
            return Html.seeOther(request, Desk.PATH + "/search?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));
        }
        Optional<Cursor> from = request.param("from").flatMap(Cursor::parse);
        if (from.isEmpty()) {
            marks.begin(view.me().id());
        }
        InboxList list =
                reader.read(view, address, from, from.isPresent() ? LISTED : shown(request), bulkNotice(request));
        if (from.isPresent() && Html.isPart(request)) {
            return Html.page(request, 200, out -> JterowsGenerated.render(out, null, view, list, 0L));
        }
        return Html.isPart(request, "list")
                ? Html.page(request, 200, out -> JtecolumnGenerated.render(out, null, view, list, open(request)))
                : Html.page(request, 200, out -> JteinboxGenerated.render(out, null, view, list));
    }

    /// The number of rows on the page, so that a reload shows as many.
    static int shown(ServerRequest request) {
        return request.param("shown")
                .filter(number -> number.matches("[0-9]{1,4}"))
                .map(number -> Math.clamp(Integer.parseInt(number), LISTED, MOST_LISTED))
                .orElse(LISTED);
    }

    /// The ticket beside the list.
    static long open(ServerRequest request) {
        return request.param("open")
                .filter(number -> number.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /// The result of a bulk change, for browsers without script.
    private static BulkNotice bulkNotice(ServerRequest request) {
        View view = View.of(request);
        Optional<String> done = number(request, "changed").map(it -> view.text(InboxText.BULK_DONE, it));
        Optional<String> missed = number(request, "missed").map(it -> view.text(InboxText.BULK_MISSED, it));
        return new BulkNotice(done.orElse(""), missed.orElse(""), List.of());
    }

    private static Optional<String> number(ServerRequest request, String name) {
        return request.param(name).filter(it -> it.matches("[1-9][0-9]{0,5}"));
    }
}
