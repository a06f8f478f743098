package odzew.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Looks up tickets for the receiving of messages.
public final class TicketLookup {

    private static final int MOST_MERGES = 20;

    private record Closed(long queueId, Instant since, int reopenDays) {}

    /// Returns the ticket, or the one that it was merged into; empty if there is none.
    public OptionalLong current(Handle handle, long ticketId) {
        List<Place> way = way(handle, ticketId);
        return way.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(way.getLast().id());
    }

    record Place(long id, long queueId) {}

    /// The ticket, then those that it was merged into, one after the other; empty if there is none.
    static List<Place> way(Handle handle, long ticketId) {
        return handle.createQuery("""
                        with recursive merge as (
                          select id, ticket_queue_id, merged_into_ticket_id, 0 as step from ticket where id = :id
                          union all
                          select t.id, t.ticket_queue_id, t.merged_into_ticket_id, merge.step + 1
                            from merge join ticket t on t.id = merge.merged_into_ticket_id
                           where merge.step < :most)
                        select id, ticket_queue_id from merge order by step
                        """)
                .bind("id", ticketId)
                .bind("most", MOST_MERGES)
                .map((row, _) -> new Place(row.getLong("id"), row.getLong("ticket_queue_id")))
                .list();
    }

    /// Returns the current ticket of each message; messages that no ticket has are missing.
    Map<Long, Long> ticketsOf(Handle handle, Collection<Long> messageIds) {
        return handle
                .createQuery("select id, ticket_id from message where id = any(:ids)")
                .bindArray("ids", Long.class, messageIds)
                .map((row, _) -> Map.entry(row.getLong("id"), row.getLong("ticket_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Returns the queue in which an answer opens a new ticket, if this ticket was closed longer ago than its
    /// queue allows for reopening.
    public Optional<Long> closedForGood(Handle handle, long ticketId, Instant now) {
        return handle.createQuery("""
                        select t.ticket_queue_id, coalesce(t.closed_at, t.updated_at) as since, q.reopen_days
                          from ticket t
                          join ticket_status s on s.id = t.status_id
                          join ticket_queue q on q.id = t.ticket_queue_id
                         where t.id = :id and s.kind = 'CLOSED' and q.reopen_days is not null
                        """)
                .bind("id", ticketId)
                .map((row, _) -> new Closed(
                        row.getLong("ticket_queue_id"), Columns.instant(row, "since"), row.getInt("reopen_days")))
                .findOne()
                .filter(it -> !now.isBefore(it.since().plus(Duration.ofDays(it.reopenDays()))))
                .map(Closed::queueId);
    }
}
