package odzew.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Lets operators watch and control the outbox.
public final class OutboxControl {

    /// The pause of all sending: when it began, and the actor who began it.
    public record Pause(Instant since, String actor) {}

    private static final String SELECT = """
            select d.id, d.ticket_id, m.message_id, d.recipient, m.subject, d.status, d.attempts,
                   d.claimed_by is not null as under_way, d.next_attempt_at, d.reply, d.hold_reason, d.queued_at, d.updated_at
              from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
            """;

    /// True once a message was sent to a recipient.
    public static boolean hasSent(Handle handle) {
        return handle.createQuery("select exists (select from delivery where status = 'SENT')")
                .mapTo(Boolean.class)
                .one();
    }

    /// Returns the waiting deliveries, soonest first; `limit` at most.
    public List<OutboxEntry> waiting(Handle handle, int limit) {
        return handle.createQuery(SELECT + """
                         where d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                         order by d.next_attempt_at, d.id
                         limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    /// Returns deliveries newest first, only those numbered below `before`.
    public List<OutboxEntry> list(Handle handle, DeliveryFilter filter, OptionalLong before, int limit) {
        return handle.createQuery(SELECT + """
                         where %s and d.id < :before
                         order by d.id desc
                         limit :limit
                        """.formatted(condition(filter)))
                .bind("since", filter.since().orElse(Instant.EPOCH))
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list();
    }

    /// Restarts deliveries with a failed final status: due now, under the same Message-ID, with the whole retry
    /// schedule ahead. Oldest first; `limit` at most. A message that goes to all its recipients at once is
    /// repeated for all of them.
    public List<DeliveryChange> repeat(Handle handle, DeliveryFilter filter, int limit, String actor, Instant now) {
        if (!DeliveryFilter.REPEATABLE.containsAll(filter.statuses())) {
            throw new IllegalArgumentException("not repeatable: " + filter.statuses());
        }
        String reply = "to be sent again, by order of " + actor;
        return handle.createQuery("""
                        with chosen as (
                          select d.id, d.outgoing_mail_id from delivery d
                           where %s order by d.id limit :limit for update),
                        whole as (
                          select d.id from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                           where m.together and %s
                             and d.outgoing_mail_id in (select outgoing_mail_id from chosen))
                        update delivery d
                           set status = 'QUEUED', tries = 0, queued_at = :now, next_attempt_at = :now, reply = '',
                               relay_queue_id = '', repetition_ordered = false, claimed_by = null, claimed_at = null,
                               updated_at = :now
                          from (select id from chosen union select id from whole) as again, outgoing_mail m
                         where d.id = again.id and m.id = d.outgoing_mail_id
                        returning d.ticket_id, m.message_id, d.recipient
                        """.formatted(condition(filter), statuses(filter)))
                .bind("since", filter.since().orElse(Instant.EPOCH))
                .bind("limit", limit)
                .bind("now", now)
                .map((row, _) -> new DeliveryChange(
                        row.getLong("ticket_id"),
                        row.getLong("message_id"),
                        row.getString("recipient"),
                        DeliveryStatus.QUEUED,
                        false,
                        reply,
                        now))
                .list();
    }

    /// The statuses are literals in the statement, so that the planner can use the partial index.
    private static String condition(DeliveryFilter filter) {
        return statuses(filter) + " and d.updated_at >= :since";
    }

    private static String statuses(DeliveryFilter filter) {
        return "d.status in (%s)"
                .formatted(filter.statuses().stream()
                        .map(status -> "'" + status.name() + "'")
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        boolean underWay = row.getBoolean("under_way");
        Optional<Instant> next = Optional.ofNullable(Columns.nullableInstant(row, "next_attempt_at"));
        return new OutboxEntry(
                row.getLong("id"),
                row.getLong("ticket_id"),
                row.getLong("message_id"),
                row.getString("recipient"),
                row.getString("subject"),
                DeliveryStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                underWay,
                underWay ? Optional.empty() : next,
                row.getString("reply"),
                Ledger.holdReason(row),
                Columns.instant(row, "queued_at"),
                Columns.instant(row, "updated_at"));
    }

    /// Makes the deliveries due that wait for a later attempt; those HELD for a date, or under way, are
    /// unchanged. Returns their number.
    public int sendNow(Handle handle, Instant now) {
        return handle.createUpdate("""
                        with due as (
                          select id from delivery
                           where status in ('QUEUED', 'DEFERRED', 'UNCERTAIN') and claimed_by is null
                             and next_attempt_at > :now
                           order by id
                             for update)
                        update delivery d set next_attempt_at = :now from due where d.id = due.id
                        """).bind("now", now).execute();
    }

    public Optional<Pause> pause(Handle handle) {
        return handle.createQuery("select since, actor from outbox_pause")
                .map((row, _) -> new Pause(Columns.instant(row, "since"), row.getString("actor")))
                .findOne();
    }

    /// From now on no server begins an attempt; running ones end normally.
    public void begin(Handle handle, String actor, Instant now) {
        handle.createUpdate("insert into outbox_pause (since, actor) values (:now, :actor) on conflict do nothing")
                .bind("now", now)
                .bind("actor", actor)
                .execute();
    }

    public void end(Handle handle) {
        handle.execute("delete from outbox_pause");
    }
}
