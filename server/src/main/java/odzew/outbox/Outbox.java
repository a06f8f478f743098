package odzew.outbox;

import static odzew.database.Columns.instant;
import static odzew.database.Columns.nullableInstant;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.mail.write.MessageBytes;
import org.jdbi.v3.core.Handle;

/// The messages accepted for sending, and the ledger of their deliveries.
public final class Outbox {

    /// Stores the messages and one delivery per distinct recipient, as part of the caller's transaction.
    public void enqueue(Handle handle, List<OutgoingMail> mails, Instant now) {
        RoundTrip.run(handle, trip -> Enqueueing.enqueue(trip, mails, now));
    }

    /// When the next delivery is due: an SQL expression.
    public static final String DUE = """
            select next_attempt_at from delivery
             where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN') and not exists (select from outbox_pause)
             order by next_attempt_at
             limit 1
            """;

    /// The earliest time after this one at which a delivery is due.
    public static Optional<Instant> nextDue(Handle handle, Instant after) {
        return handle.createQuery("""
                        select min(next_attempt_at) as due from delivery
                         where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN') and next_attempt_at > :after
                        """)
                .bind("after", after)
                .map((row, _) -> Optional.ofNullable(nullableInstant(row, "due")))
                .one();
    }

    /// Cancels the deliveries for which no attempt has begun. A message that goes to all its recipients at
    /// once is cancelled as a whole or not at all.
    public Cancellation cancel(Handle handle, long messageId, Instant now) {
        // waits for a claim that is being made, so that the update sees it
        handle.createQuery("""
                        select d.id from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.message_id = :messageId order by d.id for update of d
                        """).bind("messageId", messageId).mapTo(Long.class).list();
        int cancelled = handle.createUpdate("""
                        update delivery d
                           set status = 'CANCELLED', next_attempt_at = null, hold_reason = '', updated_at = :now
                          from outgoing_mail m
                         where m.message_id = :messageId and d.outgoing_mail_id = m.id
                           and d.status in ('HELD', 'QUEUED') and d.claimed_by is null
                           and not (m.together and exists (
                               select from delivery b
                                where b.outgoing_mail_id = m.id
                                  and (b.claimed_by is not null or b.status not in ('HELD', 'QUEUED', 'CANCELLED'))))
                        """)
                .bind("messageId", messageId)
                .bind("now", now)
                .execute();
        List<DeliveryStatus> statuses = handle.createQuery("""
                        select d.status from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.message_id = :messageId order by d.id
                        """)
                .bind("messageId", messageId)
                .map((row, _) -> DeliveryStatus.valueOf(row.getString("status")))
                .list();
        if (cancelled > 0) {
            return new Cancellation.Cancelled(
                    cancelled,
                    statuses.stream()
                            .filter(status -> status != DeliveryStatus.CANCELLED)
                            .toList());
        }
        return statuses.isEmpty() ? new Cancellation.Nothing() : new Cancellation.TooLate(statuses);
    }

    /// Changes the time of a message that waits for it, and the date that it will bear. From then on it is
    /// checked
    /// before it goes, as every scheduled one. Returns false if it does not wait for a time, or an attempt has
    /// begun.
    public boolean reschedule(Handle handle, long messageId, Instant at, Instant now) {
        // waits for a claim that is being made, so that the update sees it
        handle.createQuery("""
                        select d.id from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.message_id = :messageId order by d.id for update of d
                        """).bind("messageId", messageId).mapTo(Long.class).list();
        return handle.createUpdate("""
                        with moved as (
                          update delivery d
                             set next_attempt_at = :at, updated_at = :now
                            from outgoing_mail m
                           where m.message_id = :messageId and d.outgoing_mail_id = m.id
                             and d.status = 'HELD' and d.hold_reason = '' and d.claimed_by is null
                             and not exists (
                               select from delivery b
                                where b.outgoing_mail_id = m.id
                                  and (b.status not in ('HELD', 'CANCELLED') or b.hold_reason <> ''))
                          returning d.outgoing_mail_id)
                        update outgoing_mail m set mail_date = :at, checked = true
                         where m.id in (select outgoing_mail_id from moved)
                        """)
                        .bind("messageId", messageId)
                        .bind("at", at)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /// Makes the deliveries of a message due that wait for a person; returns their number.
    public int release(Handle handle, long messageId, Instant now) {
        return handle.createUpdate("""
                        update delivery d
                           set status = 'QUEUED', hold_reason = '', next_attempt_at = :now, queued_at = :now,
                               updated_at = :now
                          from outgoing_mail m
                         where m.message_id = :messageId and d.outgoing_mail_id = m.id
                           and d.status = 'HELD' and d.hold_reason <> ''
                        """)
                .bind("messageId", messageId)
                .bind("now", now)
                .execute();
    }

    /// Counts the deliveries that wait for a person because their tickets or their senders have changed.
    public long waitingForPerson(Handle handle) {
        return handle.createQuery("""
                        select count(*) from delivery
                         where status in ('HELD', 'UNCERTAIN') and hold_reason <> ''
                        """).mapTo(Long.class).one();
    }

    /// The addresses of a message, as it was accepted; empty if it was never an e-mail.
    public Optional<Addressees> addressees(Handle handle, long messageId) {
        return handle.createQuery("""
                        select m.to_addresses, m.cc_addresses,
                               array(select d.recipient from delivery d
                                      where d.outgoing_mail_id = m.id order by d.id) as recipients
                          from outgoing_mail m
                         where m.message_id = :message
                         order by m.id
                         limit 1
                        """)
                .bind("message", messageId)
                .map((row, _) -> Addressees.of(
                        AddressLines.parse(Columns.strings(row, "to_addresses")),
                        AddressLines.parse(Columns.strings(row, "cc_addresses")),
                        Columns.strings(row, "recipients")))
                .findOne();
    }

    /// Returns one delivery per recipient, in the order in which they were stored.
    public List<DeliveryView> deliveries(Handle handle, long messageId) {
        return Ledger.deliveries(handle, messageId);
    }

    /// Returns the deliveries of many messages, by message; messages never sent by e-mail are missing.
    public Map<Long, List<DeliveryView>> deliveries(Handle handle, Collection<Long> messageIds) {
        return Ledger.deliveries(handle, messageIds);
    }

    /// Returns the bytes as sent; empty before the first attempt has fixed them.
    public Optional<byte[]> raw(Handle handle, long messageId) {
        return MailBytes.ofMessage(handle, messageId);
    }

    /// The same without holding all of it in memory.
    public Optional<MessageBytes> rawBytes(Database database, long messageId) {
        return MailBytes.rawBytes(database, "m.message_id = :id", messageId);
    }

    /// Resolves an uncertain delivery by an operator's decision: it is sent again, or recorded as sent. The
    /// relay's
    /// own reply stays. Returns false if it is not uncertain, or an attempt is running.
    public boolean decide(Handle handle, long deliveryId, long messageId, boolean sendAgain, Instant now) {
        return handle.createUpdate("""
                        update delivery d
                           set status = case when :again then d.status else 'SENT' end,
                               next_attempt_at = case when :again then :now end, repetition_ordered = :again,
                               hold_reason = '', updated_at = :now
                          from outgoing_mail m
                         where d.id = :id and m.id = d.outgoing_mail_id and m.message_id = :messageId
                           and d.status = 'UNCERTAIN' and d.claimed_by is null
                        """)
                        .bind("id", deliveryId)
                        .bind("messageId", messageId)
                        .bind("again", sendAgain)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /// Counts the unfinished deliveries by status. Finished ones are not counted, because
    /// their number only grows.
    public Map<DeliveryStatus, Long> statusCounts(Handle handle) {
        var counts = new EnumMap<DeliveryStatus, Long>(DeliveryStatus.class);
        handle.createQuery("""
                        select status, count(*) as number from delivery
                         where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                         group by status
                        """)
                .map((row, _) -> Map.entry(DeliveryStatus.valueOf(row.getString("status")), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /// The time since when the oldest delivery that is not held has been waiting. Messages of one ticket to one
    /// recipient go one after another: the backlog of one ticket counts only if its first message was refused.
    public Optional<Instant> oldestWaiting(Handle handle) {
        return handle.createQuery("""
                        select d.queued_at from delivery d
                         where d.status in ('QUEUED', 'DEFERRED', 'UNCERTAIN')
                           and not exists (
                             select from delivery e
                              where e.ticket_id = d.ticket_id and e.recipient = d.recipient and e.id < d.id
                                and e.status in ('QUEUED', 'DEFERRED', 'UNCERTAIN'))
                           and (d.attempts > 0 or not exists (
                             select from delivery e
                              where e.ticket_id = d.ticket_id and e.recipient = d.recipient and e.id > d.id
                                and e.status in ('QUEUED', 'DEFERRED', 'UNCERTAIN')))
                         order by d.queued_at limit 1
                        """)
                .map((row, _) -> instant(row, "queued_at"))
                .findOne();
    }

    /// True while a server has claimed a delivery. The lease of a dead server ends after a minute.
    public boolean isAtWork(Handle handle, Instant now) {
        return handle.createQuery("""
                        select exists (
                          select from delivery
                           where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                             and next_attempt_at between :now and :lease and claimed_at is not null)
                        """)
                .bind("now", now)
                .bind("lease", now.plusSeconds(120))
                .mapTo(Boolean.class)
                .one();
    }

    /// True if a delivery that nothing holds back has been due since before that moment, which means
    /// that no deliverer runs.
    public boolean isStuck(Handle handle, Instant before) {
        return handle.createQuery("""
                        select not exists (select from outbox_pause) and exists (
                          select from delivery d
                           where d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN') and d.next_attempt_at < :before
                             and not exists (
                               select from delivery e
                                where e.ticket_id = d.ticket_id and e.recipient = d.recipient and e.id < d.id
                                  and e.status in ('QUEUED', 'DEFERRED', 'UNCERTAIN')))
                        """)
                .bind("before", before)
                .mapTo(Boolean.class)
                .one();
    }
}
