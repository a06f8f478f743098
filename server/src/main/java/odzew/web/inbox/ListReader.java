package odzew.web.inbox;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import odzew.database.Database;
import odzew.desk.CountBoards;
import odzew.desk.Cursor;
import odzew.desk.Filter;
import odzew.desk.SavedView;
import odzew.desk.SavedViews;
import odzew.desk.TicketListPage;
import odzew.desk.TicketLists;
import odzew.desk.ViewCounts;
import odzew.desk.Viewer;
import odzew.history.Feed;
import odzew.history.Position;
import odzew.problem.Problem;
import odzew.search.QuestionReader;
import odzew.search.Vocabulary;
import odzew.web.View;

/// Reads the content of the list column.
public final class ListReader {

    private final Database database;
    private final TicketLists lists;
    private final SavedViews views;
    private final ViewCounts viewCounts;
    private final CountBoards boards;
    private final Feed feed;
    private final ZoneId zone;
    private final InstantSource clock;

    public ListReader(
            Database database,
            TicketLists lists,
            SavedViews views,
            ViewCounts viewCounts,
            CountBoards boards,
            Feed feed,
            ZoneId zone,
            InstantSource clock) {
        this.database = database;
        this.lists = lists;
        this.views = views;
        this.viewCounts = viewCounts;
        this.boards = boards;
        this.feed = feed;
        this.zone = zone;
        this.clock = clock;
    }

    InboxList read(View view, ListAddress address, Optional<Cursor> from, int limit, InboxList.BulkNotice notice) {
        Position position = feed.end();
        Viewer viewer = viewer(view);
        Vocabulary names = Vocabulary.read(database);
        ListChoice choice = choice(view, names, address);
        TicketListPage page = lists.page(viewer, choice.filter(), choice.order(), from, limit);
        List<Vocabulary.Name> queues =
                names.queues().stream().filter(queue -> viewer.sees(queue.id())).toList();
        return new InboxList(
                choice,
                page,
                boards.recent().of(viewer),
                queues,
                names,
                views(view, names),
                position.toString(),
                notice);
    }

    ListChoice choice(View view, Vocabulary names, ListAddress address) {
        return ListChoice.of(view, names, views, zone, address);
    }

    ListChoice choice(View view, ListAddress address) {
        return choice(view, Vocabulary.read(database), address);
    }

    boolean hasWords(View view, String typed) {
        return !typed.isEmpty() && ListChoice.hasWords(view, Vocabulary.read(database), zone, typed);
    }

    Vocabulary names() {
        return Vocabulary.read(database);
    }

    List<InboxList.ViewLine> views(View view) {
        return views(view, names());
    }

    private List<InboxList.ViewLine> views(View view, Vocabulary names) {
        Viewer viewer = viewer(view);
        return views.of(viewer.agentId()).stream()
                .map(saved -> new InboxList.ViewLine(
                        saved,
                        filter(saved, names, viewer)
                                .map(filter -> viewCounts.of(viewer, filter))
                                .orElse(OptionalInt.empty()),
                        saved.agentId() == viewer.agentId()))
                .toList();
    }

    /// Empty if it refers to a deleted object.
    private Optional<Filter> filter(SavedView saved, Vocabulary names, Viewer viewer) {
        try {
            return Optional.of(QuestionReader.read(saved.query(), names, zone, viewer.agentId())
                    .filter());
        } catch (Problem.Invalid _) {
            return Optional.empty();
        }
    }

    /// Reads the update for the page that shows this list.
    LiveList live(View view, ListAddress address) {
        Vocabulary names = names();
        Viewer viewer = viewer(view);
        var saved = new LinkedHashMap<Long, Filter>();
        views.of(viewer.agentId())
                .forEach(it -> filter(it, names, viewer).ifPresent(filter -> saved.put(it.id(), filter)));
        return new LiveList(view, viewer, choice(view, names, address), names, saved, viewCounts, clock);
    }

    static Viewer viewer(View view) {
        var queues = view.me().queues();
        return new Viewer(view.me().id(), queues.all() ? Optional.empty() : Optional.of(queues.ids()));
    }
}
