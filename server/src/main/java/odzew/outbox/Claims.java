package odzew.outbox;

import static odzew.database.Columns.instant;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// Claims deliveries for this server. A claim is a postponement: if the server dies, the delivery is due again
/// when the lease ends, and is then uncertain.
final class Claims {

    static final String ABANDONED = "The server stopped during this attempt; the mail may have been sent.";

    private final String claimant;
    private final Duration lease;

    Claims(String claimant, Duration lease) {
        this.claimant = claimant;
        this.lease = lease;
    }

    /// The sender addresses whose messages may be claimed now, in lower case.
    ///
    /// @param only claim only messages from these; empty: from all
    /// @param except claim no messages from these
    record Senders(Set<String> only, Set<String> except) {

        static final Senders ALL = new Senders(Set.of(), Set.of());

        private String condition() {
            return (only.isEmpty() ? "" : CONDITION.formatted("", "only"))
                    + (except.isEmpty() ? "" : CONDITION.formatted("not", "except"));
        }

        private static final String CONDITION = """
                           and %s exists (select from outgoing_mail s
                                           where s.id = d.outgoing_mail_id and lower(s.sender) = any(:%s))
                """;
    }

    /// Claims the deliveries that have been due longest; at most one unfinished delivery per ticket and
    /// recipient, which keeps the order. Deliveries that wait for an operator, or are held for a date, do not
    /// block later ones.
    ///
    /// The commit need not wait for the disk where the bytes of all claimed messages are still to be fixed:
    /// the commit of the bytes comes before the sending and makes the claim durable, too. Where bytes are
    /// fixed already, nothing follows, and a claim that a failover loses would send a second copy without a
    /// lookup.
    ///
    /// @param lost claims that ended by this time are of servers that stopped
    List<Delivery> claim(Handle handle, Senders senders, Instant now, Instant lost, int limit) {
        List<Delivery> claimed = RoundTrip.ask(handle, trip -> claim(trip, senders, now, lost, limit));
        if (claimed.stream().anyMatch(it -> it.mail().composedSize().isPresent())) {
            handle.execute("set local synchronous_commit to default");
        }
        return claimed;
    }

    List<Delivery> claim(Handle handle, Senders senders, Instant now, int limit) {
        return claim(handle, senders, now, now, limit);
    }

    private List<Delivery> claim(RoundTrip trip, Senders senders, Instant now, Instant lost, int limit) {
        trip.add("set local synchronous_commit = off");
        trip.add("set local enable_seqscan = off");
        RoundTrip.Statement statement = trip.add("""
                        with due as materialized (
                          select d.id, d.claimed_by is not null as abandoned, d.status = 'HELD' as held
                            from delivery d
                           where d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN') and d.next_attempt_at <= :now
                             and (d.claimed_by is null or d.next_attempt_at <= :lost)
                             and d.id = (
                                 select e.id from delivery e
                                  where e.ticket_id = d.ticket_id and e.recipient = d.recipient
                                    and e.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                                    and (e.status <> 'HELD' or e.next_attempt_at <= :now)
                                    and (e.status <> 'UNCERTAIN' or e.next_attempt_at is not null)
                                  order by e.ticket_id, e.recipient, e.id limit 1)
                             and not exists (select from outbox_pause)
                        %s
                           order by d.next_attempt_at, d.id
                           limit :limit
                             for update of d skip locked),
                        lost as (
                          insert into delivery_attempt
                            (delivery_id, attempt, started_at, ended_at, kind, status, reply)
                          select d.id, d.attempts, coalesce(d.claimed_at, :now), :now, 'ABANDONED', 'UNCERTAIN', :abandoned
                            from due join delivery d using (id) where due.abandoned
                          on conflict do nothing),
                        claimed as (
                          update delivery d
                             set attempts = d.attempts + 1,
                                 tries = d.tries + case when due.abandoned then 1 else 0 end,
                                 status = case when due.abandoned then 'UNCERTAIN'
                                               when d.status = 'HELD' then 'QUEUED' else d.status end,
                                 reply = case when due.abandoned then :abandoned else d.reply end,
                                 queued_at = case when d.status = 'HELD' then d.next_attempt_at else d.queued_at end,
                                 claimed_by = :claimant, claimed_at = :now, next_attempt_at = :leaseEnd,
                                 updated_at = :now
                            from due
                           where d.id = due.id
                          returning d.*, due.abandoned, due.held)
                        select c.id, c.recipient, c.attempts, c.tries, c.status, c.queued_at, c.claimed_at, c.abandoned,
                               c.repetition_ordered, c.way, c.held and m.checked as to_check,
                               m.id as mail_id, m.ticket_id, m.message_id, m.internet_message_id, m.sender,
                               m.sender_name, m.to_addresses, m.cc_addresses, m.subject, m.in_reply_to, m.thread,
                               m.body, m.body_type, m.mail_date, m.composed_size, m.automatic,
                               m.plus_addresses, m.together,
                               exists (select from outgoing_mail_attachment a where a.outgoing_mail_id = m.id)
                                   as has_files
                          from claimed c join outgoing_mail m on m.id = c.outgoing_mail_id
                         order by c.id
                        """.formatted(senders.condition()));
        if (!senders.only().isEmpty()) {
            statement.with("only", senders.only().stream().sorted().toArray(String[]::new));
        }
        if (!senders.except().isEmpty()) {
            statement.with("except", senders.except().stream().sorted().toArray(String[]::new));
        }
        return statement
                .with("now", now)
                .with("lost", lost)
                .with("leaseEnd", now.plus(lease))
                .with("claimant", claimant)
                .with("abandoned", ABANDONED)
                .with("limit", limit)
                .read(row -> new Delivery(
                        row.getLong("id"),
                        row.getLong("ticket_id"),
                        row.getString("recipient"),
                        row.getInt("attempts"),
                        row.getInt("tries"),
                        DeliveryStatus.valueOf(row.getString("status")),
                        instant(row, "queued_at"),
                        instant(row, "claimed_at"),
                        row.getBoolean("abandoned"),
                        row.getBoolean("repetition_ordered"),
                        row.getBoolean("to_check"),
                        row.getString("way"),
                        StoredMail.of(row)));
    }

    /// Ends the claims of deliveries that wait for a person.
    static void hold(Handle handle, Map<Long, HoldReason> reasons, Instant now) {
        var batch = handle.prepareBatch("""
                        update delivery
                           set status = 'HELD', hold_reason = :reason, reply = :reply, attempts = attempts - 1,
                               next_attempt_at = null, claimed_by = null, claimed_at = null, updated_at = :now
                         where id = :id
                        """);
        reasons.forEach((id, reason) -> batch.bind("id", id)
                .bind("reason", reason.name())
                .bind("reply", reason.reply())
                .bind("now", now)
                .add());
        batch.execute();
    }

    /// Extends the claims of attempts that are still running.
    void renew(Handle handle, Collection<Long> deliveryIds, Instant now) {
        handle.createUpdate("""
                        with mine as (
                          select id from delivery
                           where id = any(:ids) and claimed_by = :claimant
                           order by id
                             for update)
                        update delivery d set next_attempt_at = :leaseEnd from mine where d.id = mine.id
                        """)
                .bind("leaseEnd", now.plus(lease))
                .bindArray("ids", Long.class, deliveryIds)
                .bind("claimant", claimant)
                .execute();
    }

    /// Releases a claim under which no attempt was begun; it is due again at `due`.
    void giveBack(Handle handle, long deliveryId, Instant due) {
        handle.createUpdate("""
                        update delivery
                           set attempts = attempts - 1, claimed_by = null, claimed_at = null, next_attempt_at = :due
                         where id = :id and claimed_by = :claimant
                        """)
                .bind("id", deliveryId)
                .bind("due", due)
                .bind("claimant", claimant)
                .execute();
    }

    /// Makes the deliveries due that an earlier process of this server had claimed, without waiting for
    /// the end of the lease.
    ///
    /// @param instance the part of `claimant` before its slash
    static int takeOver(Handle handle, String instance, String claimant, Instant now) {
        return handle.createUpdate("""
                        update delivery set next_attempt_at = :now
                         where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')
                           and starts_with(claimed_by, :instance || '/') and claimed_by <> :claimant
                           and next_attempt_at > :now
                        """)
                .bind("now", now)
                .bind("instance", instance)
                .bind("claimant", claimant)
                .execute();
    }
}
