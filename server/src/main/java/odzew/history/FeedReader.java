package odzew.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Reads the history in its order. An event is readable once no transaction in flight can commit before it: an
/// event's xid is at least that of its own transaction, so below the snapshot's xmin the history is complete.
final class FeedReader {

    /// The result of one query: the readable entries, and a flag that others wait for a transaction in flight.
    record Found(List<FeedEntry> entries, boolean someWait) {}

    private record Row(FeedEntry entry, boolean readable) {}

    private record LookedAt(FeedEntry entry, boolean wanted, int count) {}

    /// The limit of events that one query inspects for the few that match a filter.
    private static final int LOOKED_AT = 5_000;

    /// All entries after a position, at most `limit`.
    Found all(Handle handle, Position after, int limit) {
        List<Row> rows = handle.createQuery("""
                        select e.*,
                               (e.generation, e.xid) < ((select number from event_generation),
                                                        pg_snapshot_xmin(pg_current_snapshot())) as readable
                          from event e
                         where (e.generation, e.xid, e.id) > (:generation, :xid::text::xid8, :id)
                         order by e.generation, e.xid, e.id
                         limit :limit
                        """)
                .bind("generation", after.generation())
                .bind("xid", after.xid())
                .bind("id", after.id())
                .bind("limit", limit)
                .map((row, _) -> new Row(entry(row), row.getBoolean("readable")))
                .list();
        List<FeedEntry> entries =
                rows.stream().takeWhile(Row::readable).map(Row::entry).toList();
        return new Found(entries, entries.size() < rows.size());
    }

    FeedPage page(Handle handle, Position after, EventFilter filter, int limit) {
        if (filter.ticketId().isPresent()) {
            return ofTicket(handle, after, filter, limit);
        }
        if (filter.takesAllActions()) {
            List<FeedEntry> entries = all(handle, after, limit).entries();
            Position next = entries.isEmpty() ? after : entries.getLast().position();
            return new FeedPage(entries, next, entries.size() == limit);
        }
        return ofActions(handle, after, filter, limit);
    }

    /// A rare action is searched in bounded steps: the position advances even if nothing was found.
    private static FeedPage ofActions(Handle handle, Position after, EventFilter filter, int limit) {
        List<LookedAt> rows = handle.createQuery("""
                        with looked_at as materialized (
                          select e.*
                            from event e
                           where (e.generation, e.xid, e.id) > (:generation, :xid::text::xid8, :id)
                             and (e.generation, e.xid) < ((select number from event_generation),
                                                           pg_snapshot_xmin(pg_current_snapshot()))
                           order by e.generation, e.xid, e.id
                           limit :lookedAt),
                        counted as (select count(*)::int as looked from looked_at)
                        (select *, true as wanted
                           from looked_at, counted
                          where action = any(:actions)
                          order by generation, xid, id
                          limit :limit)
                        union all
                        (select *, false
                           from (select * from looked_at order by generation desc, xid desc, id desc limit 1) as last, counted
                          where (select count(*) from looked_at where action = any(:actions)) < :limit)
                        """)
                .bind("generation", after.generation())
                .bind("xid", after.xid())
                .bind("id", after.id())
                .bind("lookedAt", LOOKED_AT)
                .bind("actions", filter.actions().stream().map(Action::name).toArray(String[]::new))
                .bind("limit", limit)
                .map((row, _) -> new LookedAt(entry(row), row.getBoolean("wanted"), row.getInt("looked")))
                .list();
        if (rows.isEmpty()) {
            return new FeedPage(List.of(), after, false);
        }
        List<FeedEntry> entries =
                rows.stream().filter(LookedAt::wanted).map(LookedAt::entry).toList();
        LookedAt last = rows.getLast();
        return new FeedPage(entries, last.entry().position(), last.wanted() || last.count() == LOOKED_AT);
    }

    private static FeedPage ofTicket(Handle handle, Position after, EventFilter filter, int limit) {
        List<FeedEntry> entries = handle.createQuery("""
                        select e.*
                          from event e
                         where e.ticket_id = :ticket
                           and (e.generation, e.xid, e.id) > (:generation, :xid::text::xid8, :id)
                           and (e.generation, e.xid) < ((select number from event_generation),
                                                         pg_snapshot_xmin(pg_current_snapshot()))
                           and e.action = any(:actions)
                         order by e.generation, e.xid, e.id
                         limit :limit
                        """)
                .bind("ticket", filter.ticketId().orElseThrow())
                .bind("generation", after.generation())
                .bind("xid", after.xid())
                .bind("id", after.id())
                .bind("actions", filter.actions().stream().map(Action::name).toArray(String[]::new))
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
        Position next = entries.isEmpty() ? after : entries.getLast().position();
        return new FeedPage(entries, next, entries.size() == limit);
    }

    /// The last readable position.
    Position head(Handle handle) {
        return handle.createQuery("""
                        select e.generation, e.xid::text::bigint as xid, e.id
                          from event e
                         where (e.generation, e.xid) < ((select number from event_generation),
                                                         pg_snapshot_xmin(pg_current_snapshot()))
                         order by e.generation desc, e.xid desc, e.id desc
                         limit 1
                        """)
                .map((row, _) -> new Position(row.getInt("generation"), row.getLong("xid"), row.getLong("id")))
                .findOne()
                .orElse(Position.START);
    }

    private static FeedEntry entry(ResultSet row) throws SQLException {
        var position = new Position(row.getInt("generation"), Long.parseLong(row.getString("xid")), row.getLong("id"));
        var event = new Event(
                Action.valueOf(row.getString("action")),
                number(row, "ticket_id"),
                number(row, "message_id"),
                number(row, "customer_id"),
                number(row, "company_id"),
                row.getString("actor"),
                row.getString("detail"),
                EventJson.read(row.getString("data")),
                Columns.instant(row, "at"));
        return new FeedEntry(position.id(), position, event);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        Long value = Columns.nullableLong(row, column);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
