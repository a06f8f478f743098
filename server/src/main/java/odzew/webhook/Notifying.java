package odzew.webhook;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.history.Event;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import odzew.history.Position;
import org.jdbi.v3.core.Handle;

/// Turns the history into notifications: one for each event and interested subscription. The server that holds
/// the lock on the position row does the work.
final class Notifying {

    private static final int STEP = 500;

    private record Wish(long webhookId, Set<String> actions, WebhookFormat format) {}

    private final Database database;
    private final Feed feed;
    private final NotificationBody body;
    private final InstantSource clock;

    Notifying(Database database, Feed feed, ZoneId zone, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.body = new NotificationBody(zone);
        this.clock = clock;
    }

    /// One step; false: there was nothing new, or another server is doing the work.
    boolean notifyNext() {
        return database.inTransaction(handle -> {
            List<Wish> wishes = wishes(handle);
            Optional<Position> position = wishes.isEmpty() ? Optional.empty() : lock(handle);
            if (position.isEmpty()) {
                return false;
            }
            FeedPage page = feed.read(handle, position.get(), EventFilter.ALL, STEP);
            if (page.entries().isEmpty()) {
                return false;
            }
            store(handle, page.entries(), wishes);
            move(handle, page.next());
            return true;
        });
    }

    private static List<Wish> wishes(Handle handle) {
        return handle.createQuery("select id, actions, format from webhook order by id")
                .map((row, _) -> new Wish(
                        row.getLong("id"),
                        Set.copyOf(Columns.strings(row, "actions")),
                        WebhookFormat.of(row.getString("format"))))
                .list();
    }

    private static Optional<Position> lock(Handle handle) {
        return handle.createQuery("select generation, xid, id from webhook_position for update skip locked")
                .map((row, _) -> new Position(row.getInt("generation"), row.getLong("xid"), row.getLong("id")))
                .findOne();
    }

    private static void move(Handle handle, Position next) {
        handle.createUpdate("update webhook_position set generation = :generation, xid = :xid, id = :id")
                .bind("generation", next.generation())
                .bind("xid", next.xid())
                .bind("id", next.id())
                .execute();
    }

    private void store(Handle handle, List<FeedEntry> entries, List<Wish> wishes) {
        Set<String> agents = agents(handle, entries);
        var webhooks = new ArrayList<Long>();
        var events = new ArrayList<Long>();
        var actions = new ArrayList<String>();
        var bodies = new ArrayList<String>();
        var streams = new ArrayList<String>();
        for (FeedEntry entry : entries) {
            String action = entry.event().action().name();
            for (Wish wish : wishes) {
                if (wish.actions().contains(action)) {
                    webhooks.add(wish.webhookId());
                    events.add(entry.id());
                    actions.add(action);
                    bodies.add(body.of(entry.event(), agents, wish.format()));
                    streams.add(stream(entry.event()));
                }
            }
        }
        // a subscription that was deleted meanwhile gets none
        handle.createUpdate("""
                        insert into webhook_notification (webhook_id, event_id, stream, action, body, since, created_at,
                                                          next_attempt_at)
                        select w.id, n.event, n.stream, n.action, n.body, :now, :now, :now
                          from unnest(:webhooks, :events, :streams, :actions, :bodies) with ordinality
                            as n (webhook, event, stream, action, body, place)
                          join webhook w on w.id = n.webhook
                         order by n.place
                            on conflict (webhook_id, event_id) do nothing
                        """)
                .bind("webhooks", webhooks.stream().mapToLong(Long::longValue).toArray())
                .bind("events", events.stream().mapToLong(Long::longValue).toArray())
                .bind("streams", streams.toArray(String[]::new))
                .bind("actions", actions.toArray(String[]::new))
                .bind("bodies", bodies.toArray(String[]::new))
                .bind("now", clock.instant())
                .execute();
    }

    /// Within a stream the order of events is kept.
    private static String stream(Event event) {
        if (event.ticketId().isPresent()) {
            return "ticket " + event.ticketId().getAsLong();
        }
        return event.customerId().isPresent()
                ? "customer " + event.customerId().getAsLong()
                : "company " + event.companyId().orElse(0);
    }

    private static Set<String> agents(Handle handle, List<FeedEntry> entries) {
        String[] actors =
                entries.stream().map(entry -> entry.event().actor()).distinct().toArray(String[]::new);
        return new HashSet<>(handle.createQuery("select login from agent where login = any(:actors)")
                .bind("actors", actors)
                .mapTo(String.class)
                .list());
    }
}
