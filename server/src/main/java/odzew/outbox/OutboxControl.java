package odzew.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// What somebody who watches over the outbox sees of it, and may do to it.
public final class OutboxControl {

    /// Who stopped the sending, and when.
    public record Pause(Instant since, String actor) {}

    /// What waits, soonest first; `limit` at most.
    public List<OutboxEntry> waiting(Handle handle, int limit) {
        return handle.createQuery("""
                        select d.id, d.ticket_id, m.message_id, d.recipient, m.subject, d.status, d.attempts,
                               d.claimed_by is not null as under_way, d.next_attempt_at, d.reply, d.queued_at
                          from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                         order by d.next_attempt_at, d.id
                         limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> {
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
                            Columns.instant(row, "queued_at"));
                })
                .list();
    }

    /// Makes due what waits for a later attempt; what is HELD for a date, or under way, stays as it is. Returns how
    /// many there were.
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

    /// From now on no server begins an attempt; those under way end.
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
