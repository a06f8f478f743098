package odzew.web.inbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.BulkChange;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import odzew.web.inbox.InboxList.BulkNotice;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Changes to many tickets at once, with undo. The list keeps its filter, order and length.
public final class BulkPages {

    private final ListReader reader;
    private final Tickets tickets;

    public BulkPages(ListReader reader, Tickets tickets) {
        this.reader = reader;
        this.tickets = tickets;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(Desk.PATH + "/bulk", this::bulk)
                .POST(Desk.PATH + "/bulk/undo", this::undo)
                .build();
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
        TicketUpdate update = update(request);
        if (update.queueId().isPresent()
                && !view.me().queues().includes(update.queueId().getAsLong())) {
            throw new Problem.NotFound(ValidationError.notFound(
                    "queue", "kolejki", update.queueId().getAsLong()));
        }
        var act = view.act(request, "tickets.update", "tickets");
        return done(
                request,
                InboxText.BULK_DONE,
                true,
                tickets.updateAll(
                        new BulkChange(
                                versions,
                                update,
                                request.param("tag").map(String::strip).filter(tag -> !tag.isEmpty()),
                                view.me().queues()),
                        act));
    }

    private ServerResponse undo(ServerRequest request) {
        View view = View.of(request);
        var restores = request.params().getOrDefault("undo", List.of()).stream()
                .flatMap(text -> BulkUndo.read(text).stream())
                .toList();
        var act = view.act(request, "tickets.update", "tickets, taken back");
        return done(
                request,
                InboxText.BULK_UNDONE,
                false,
                tickets.restore(restores, view.me().queues(), act));
    }

    private ServerResponse done(ServerRequest request, LocalizedText text, boolean undoable, BulkChange.Result result) {
        View view = View.of(request);
        ListAddress address = ListAddress.of(request);
        int changed = result.changed().size();
        int missed = result.missed().size();
        if (!Html.isPart(request, "list")) {
            return Html.seeOther(request, address.with("changed", Integer.toString(changed)) + "&missed=" + missed);
        }
        var notice = new BulkNotice(
                changed == 0 ? "" : view.text(text, changed),
                missed == 0 ? "" : view.text(InboxText.BULK_MISSED, missed),
                undoable ? result.undo().stream().map(BulkUndo::write).toList() : List.of());
        InboxList list = reader.read(view, address, Optional.empty(), InboxPages.shown(request), notice);
        return Html.page(
                request, 200, out -> JtecolumnGenerated.render(out, null, view, list, InboxPages.open(request)));
    }

    /// In a select, an empty value means "unchanged" and a minus means "unassign".
    private static TicketUpdate update(ServerRequest request) {
        TicketUpdate update = TicketUpdate.NOTHING;
        Optional<String> agent = request.param("agent").filter(login -> !login.isEmpty());
        if (agent.isPresent()) {
            update = update.withAgent(agent.get().equals("-") ? "" : agent.get());
        }
        Optional<String> status = request.param("status").filter(id -> id.matches("[0-9]{1,18}"));
        update = status.isPresent() ? update.withStatus(Long.parseLong(status.get())) : update;
        Optional<String> queue = request.param("queue").filter(id -> id.matches("[0-9]{1,18}"));
        return queue.isPresent() ? update.withQueue(Long.parseLong(queue.get())) : update;
    }
}
