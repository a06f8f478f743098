package odzew.web.ticket;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.ticket.TicketLinking;
import odzew.ticket.Unmerge;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Merging, splitting and linking from a ticket's page. The agent is redirected to the ticket where work
/// continues.
public final class TiePages {

    private static final String TICKET = Desk.PATH + "/tickets/{id:[0-9]{1,18}}";

    private final TicketLinking ties;

    public TiePages(TicketLinking ties) {
        this.ties = ties;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TICKET + "/merge", this::merge)
                .POST(TICKET + "/unmerge", this::unmerge)
                .POST(TICKET + "/link", this::link)
                .POST(TICKET + "/unlink", this::unlink)
                .POST(TICKET + "/messages/{message:[0-9]{1,18}}/split", this::split)
                .build();
    }

    private ServerResponse merge(ServerRequest request) {
        View view = View.of(request);
        long into = request.param("into")
                .filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseGet(() -> required(request));
        Unmerge undo = ties.merge(view.me().queues(), id(request, "id"), into, act(request, view, "DESK_MERGE"));
        return Html.seeOther(
                request,
                Desk.PATH + "/tickets/" + into + "?merged=" + undo.ticketId() + "&statuses=" + undo.statuses());
    }

    private ServerResponse unmerge(ServerRequest request) {
        View view = View.of(request);
        Unmerge wish = Unmerge.parse(
                        required(request),
                        id(request, "id"),
                        request.param("statuses").orElse(""))
                .orElseThrow(() -> notANumber(request));
        ties.unmerge(view.me().queues(), wish, act(request, view, "DESK_UNMERGE"));
        return to(request, wish.ticketId());
    }

    /// The page after a merge offers to take it back.
    static Optional<PageNotice> notice(ServerRequest request) {
        String merged = request.param("merged").orElse("");
        String statuses = request.param("statuses").orElse("");
        if (!merged.matches("[0-9]{1,18}") || Unmerge.parse(0, 0, statuses).isEmpty()) {
            return Optional.empty();
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("ticket", merged);
        fields.put("statuses", statuses);
        return Optional.of(new PageNotice(
                "ok",
                View.of(request).text(TieText.MERGED, merged),
                Optional.of(new PageNotice.Again("/unmerge", fields, TicketText.UNDO_CHANGE))));
    }

    private ServerResponse link(ServerRequest request) {
        View view = View.of(request);
        ties.link(view.me().queues(), id(request, "id"), required(request), act(request, view, "DESK_LINK"));
        return to(request, id(request, "id"));
    }

    private ServerResponse unlink(ServerRequest request) {
        View view = View.of(request);
        ties.unlink(view.me().queues(), id(request, "id"), required(request), act(request, view, "DESK_UNLINK"));
        return to(request, id(request, "id"));
    }

    private ServerResponse split(ServerRequest request) {
        View view = View.of(request);
        long target = ties.split(
                view.me().queues(),
                id(request, "id"),
                id(request, "message"),
                request.param("later").isPresent(),
                given(request),
                act(request, view, "DESK_SPLIT"));
        return to(request, target);
    }

    private static ServerResponse to(ServerRequest request, long ticketId) {
        return Html.seeOther(request, Desk.PATH + "/tickets/" + ticketId);
    }

    private static long required(ServerRequest request) {
        return given(request).orElseThrow(() -> notANumber(request));
    }

    /// Accepts `1234` or `#1234`.
    private static OptionalLong given(ServerRequest request) {
        String text = request.param("ticket").orElse("").strip();
        String number = text.startsWith("#") ? text.substring(1) : text;
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!number.matches("[0-9]{1,18}")) {
            throw notANumber(request);
        }
        return OptionalLong.of(Long.parseLong(number));
    }

    private static Problem notANumber(ServerRequest request) {
        return new Problem.Invalid(
                PageError.TICKET_NUMBER.of(request.param("ticket").orElse("").strip()));
    }

    private static AuditedCommand act(ServerRequest request, View view, String action) {
        return view.act(request, action, "ticket " + id(request, "id"));
    }

    private static long id(ServerRequest request, String name) {
        return Long.parseLong(request.pathVariable(name));
    }
}
