package odzew.web.inbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odzew.desk.ChangedTicket;
import odzew.desk.Counts;
import odzew.desk.Filter;
import odzew.desk.TicketRow;
import odzew.desk.ViewCounts;
import odzew.desk.Viewer;
import odzew.search.Vocabulary;
import odzew.web.Html;
import odzew.web.View;
import odzew.web.live.ChangeBatch;

/// Applies a batch of changes to one list on one page.
public final class LiveList {

    /// A ticket's new line; `here`: it belongs to the list.
    public record Line(TicketRow row, boolean here) {}

    /// The greatest age of a saved view's number while tickets change.
    private static final Duration AGE = Duration.ofSeconds(3);

    private final View view;
    private final Viewer viewer;
    private final ListChoice choice;
    private final Vocabulary names;
    private final Map<Long, Filter> saved;
    private final ViewCounts viewCounts;
    private final InstantSource clock;

    LiveList(
            View view,
            Viewer viewer,
            ListChoice choice,
            Vocabulary names,
            Map<Long, Filter> saved,
            ViewCounts viewCounts,
            InstantSource clock) {
        this.view = view;
        this.viewer = viewer;
        this.choice = choice;
        this.names = names;
        this.saved = saved;
        this.viewCounts = viewCounts;
        this.clock = clock;
    }

    /// In the format of server-sent events.
    List<String> events(ChangeBatch batch) {
        var events = new ArrayList<String>();
        List<Line> lines = batch.tickets().stream()
                .filter(ticket -> viewer.sees(ticket.row().queueId()))
                .map(this::line)
                .toList();
        if (!lines.isEmpty()) {
            View now = view.at(clock.instant());
            String query = choice.address().query();
            events.add(
                    event("rows", batch, Html.text(out -> JtechangesGenerated.render(out, null, now, lines, query))));
        }
        events.add(event("counts", batch, counts(batch)));
        if (!batch.complete()) {
            events.add(event("reload", batch, "1"));
        }
        return events;
    }

    private Line line(ChangedTicket ticket) {
        return new Line(ticket.rowFor(viewer.agentId()), ticket.meets(choice.filter(), viewer.agentId()));
    }

    /// Lines of the form `mine=3`.
    private String counts(ChangeBatch batch) {
        Counts counts = batch.counts().of(viewer);
        var numbers = new LinkedHashMap<String, String>();
        numbers.put("mine", view.localizer().number(counts.mine()));
        numbers.put("unassigned", view.localizer().number(counts.unassigned()));
        numbers.put("open", view.localizer().number(counts.open()));
        numbers.put("all", view.localizer().number(counts.all()));
        names.queues().stream()
                .filter(queue -> viewer.sees(queue.id()))
                .forEach(queue ->
                        numbers.put("queue-" + queue.id(), view.localizer().number(counts.ofQueue(queue.id()))));
        names.statuses()
                .forEach(status ->
                        numbers.put("status-" + status.id(), view.localizer().number(counts.ofStatus(status.id()))));
        saved.forEach((id, filter) ->
                numbers.put("view-" + id, InboxList.ViewLine.text(view, viewCounts.of(viewer, filter, AGE))));
        var text = new StringBuilder();
        numbers.forEach(
                (name, number) -> text.append(name).append('=').append(number).append('\n'));
        return text.toString();
    }

    private static String event(String name, ChangeBatch batch, String data) {
        var text = new StringBuilder("id: " + batch.upTo() + "\nevent: " + name + "\n");
        data.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString();
    }
}
