package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Messages that were begun in one way, by another account or service, or to each recipient alone instead of to
/// all at once, and whose sender now has another way. None goes again to a recipient who has it or may have it: a
/// person decides.
final class ChangedWays {

    /// Other attempts that still run in the earlier way have ended by then.
    private static final Duration LATER = Duration.ofMinutes(1);

    /// A delivery of such a message.
    ///
    /// @param elsewhere true if it is under way, but not by this claim
    /// @param sent true if an attempt has ever sent it
    /// @param doubtful true if an attempt may have sent it
    private record Row(
            long id,
            long mailId,
            DeliveryStatus status,
            boolean elsewhere,
            boolean ordered,
            boolean sent,
            boolean doubtful) {

        /// True if the recipient gets nothing twice by one more attempt, or a person ordered it.
        boolean isFree() {
            return switch (status) {
                case QUEUED, DEFERRED, HELD -> true;
                case UNCERTAIN -> ordered || !doubtful && !sent;
                case SENT, CAPTURED, FAILED, EXPIRED, CANCELLED, BOUNCED -> false;
            };
        }

        /// The same after an attempt that may have sent the message to all. One that is due again after an
        /// uncertain attempt of its own was ordered.
        boolean needsDecision() {
            return status == DeliveryStatus.UNCERTAIN ? !ordered : status.isWaiting() && !doubtful;
        }
    }

    /// The present ways of senders.
    ///
    /// @param toAll those whose messages go to all their recipients at once
    /// @param account the account or service that sends a delivery
    record Ways(Set<String> toAll, Function<Delivery, String> account) {

        /// True if the present account or service cannot see whether an earlier attempt sent the message.
        private boolean isBlindTo(Delivery delivery) {
            return delivery.status() == DeliveryStatus.UNCERTAIN
                    && !delivery.repetitionOrdered()
                    && !delivery.way().equals(account.apply(delivery));
        }
    }

    private final Claims claims;
    private final DeliveryListener listener;

    ChangedWays(Claims claims, DeliveryListener listener) {
        this.claims = claims;
        this.listener = listener;
    }

    /// The deliveries of these that can be attempted in the present way of their senders; the others wait.
    List<Delivery> sendable(Handle handle, List<Delivery> claimed, Ways ways, Instant now) {
        Map<Long, List<Delivery>> changed = claimed.stream()
                .filter(it -> it.mail().together() != it.mail().isFrom(ways.toAll()))
                .collect(Collectors.groupingBy(it -> it.mail().id()));
        List<Delivery> same = seen(
                handle,
                claimed.stream()
                        .filter(it -> !changed.containsKey(it.mail().id()))
                        .toList(),
                ways,
                now);
        if (changed.isEmpty()) {
            return same;
        }
        Map<Long, List<Row>> rows = rows(handle, changed.keySet(), claimed);
        var sendable = new ArrayList<>(same);
        changed.forEach((mail, deliveries) -> {
            List<Row> all = rows.getOrDefault(mail, List.of());
            sendable.addAll(
                    deliveries.getFirst().mail().together()
                            ? toEachAlone(handle, deliveries, all, now)
                            : toAllAtOnce(handle, deliveries, all, now));
        });
        sendable.sort(Comparator.comparingLong(Delivery::id));
        return sendable;
    }

    /// Without those that another account or service may have sent.
    private List<Delivery> seen(Handle handle, List<Delivery> same, Ways ways, Instant now) {
        List<Delivery> blind = same.stream().filter(ways::isBlindTo).toList();
        if (blind.isEmpty()) {
            return same;
        }
        List<Long> mails = blind.stream().map(it -> it.mail().id()).distinct().toList();
        Set<Long> doubtful = rows(handle, mails, same).values().stream()
                .flatMap(List::stream)
                .filter(Row::doubtful)
                .map(Row::id)
                .collect(Collectors.toSet());
        List<Long> waiting =
                blind.stream().map(Delivery::id).filter(doubtful::contains).toList();
        wait(handle, waiting, DeliveryStatus.UNCERTAIN, HoldReason.SENDER_CHANGED, now);
        return same.stream().filter(it -> !waiting.contains(it.id())).toList();
    }

    /// Most of these are new messages, of which nothing was attempted.
    private List<Delivery> toAllAtOnce(Handle handle, List<Delivery> deliveries, List<Row> all, Instant now) {
        if (all.stream().anyMatch(Row::elsewhere)) {
            return later(handle, deliveries, now);
        }
        if (all.stream().allMatch(Row::isFree)
                && (all.size() == 1 || all.stream().noneMatch(Row::sent))) {
            return deliveries;
        }
        wait(handle, ids(deliveries, true), DeliveryStatus.UNCERTAIN, HoldReason.SENDER_CHANGED, now);
        wait(handle, ids(deliveries, false), DeliveryStatus.HELD, HoldReason.OTHERS_HAVE_IT, now);
        return List.of();
    }

    private static List<Long> ids(List<Delivery> deliveries, boolean uncertain) {
        return deliveries.stream()
                .filter(it -> (it.status() == DeliveryStatus.UNCERTAIN) == uncertain)
                .map(Delivery::id)
                .toList();
    }

    /// An attempt to all that succeeded ends the deliveries to the others, whatever the sender's way is now.
    private List<Delivery> toEachAlone(Handle handle, List<Delivery> deliveries, List<Row> rows, Instant now) {
        List<Row> all = rows.stream()
                .filter(it -> it.status() != DeliveryStatus.CANCELLED)
                .toList();
        if (all.size() > 1 && all.stream().anyMatch(Row::sent)) {
            return deliveries;
        }
        if (all.stream().anyMatch(Row::elsewhere)) {
            return later(handle, deliveries, now);
        }
        handle.createUpdate("update outgoing_mail set together = false where id = :id")
                .bind("id", deliveries.getFirst().mail().id())
                .execute();
        List<Long> undecided = all.stream().anyMatch(Row::doubtful)
                ? all.stream().filter(Row::needsDecision).map(Row::id).toList()
                : List.of();
        wait(handle, undecided, DeliveryStatus.UNCERTAIN, HoldReason.SENDER_CHANGED, now);
        return deliveries.stream()
                .filter(it -> !undecided.contains(it.id()))
                .map(it -> it.withTogether(false))
                .toList();
    }

    private List<Delivery> later(Handle handle, List<Delivery> deliveries, Instant now) {
        deliveries.forEach(it -> claims.giveBack(handle, it.id(), now.plus(LATER)));
        return List.of();
    }

    private void wait(Handle handle, List<Long> ids, DeliveryStatus status, HoldReason reason, Instant now) {
        if (ids.isEmpty()) {
            return;
        }
        List<DeliveryChange> changes = handle.createQuery("""
                        update delivery d
                           set status = :status, hold_reason = :reason, reply = :reply, repetition_ordered = false,
                               attempts = d.attempts - case when d.claimed_by is null then 0 else 1 end,
                               next_attempt_at = null, claimed_by = null, claimed_at = null, updated_at = :now
                          from outgoing_mail m
                         where d.id = any(:ids) and m.id = d.outgoing_mail_id
                        returning d.ticket_id, m.message_id, d.recipient
                        """)
                .bind("status", status.name())
                .bind("reason", reason.name())
                .bind("reply", reason.reply())
                .bind("now", now)
                .bindArray("ids", Long.class, ids)
                .map((row, _) -> new DeliveryChange(
                        row.getLong("ticket_id"),
                        row.getLong("message_id"),
                        row.getString("recipient"),
                        status,
                        false,
                        reason.reply(),
                        now))
                .list();
        listener.deliveriesChanged(handle, changes);
    }

    private static Map<Long, List<Row>> rows(Handle handle, Collection<Long> mails, List<Delivery> claimed) {
        return handle
                .createQuery("""
                        select d.id, d.outgoing_mail_id, d.status, d.repetition_ordered,
                               d.claimed_by is not null and d.id <> all(:mine) as elsewhere,
                               d.status in ('SENT', 'BOUNCED') or exists (
                                 select from delivery_attempt a where a.delivery_id = d.id and a.status = 'SENT') as sent,
                               exists (
                                 select from delivery_attempt a
                                  where a.delivery_id = d.id and a.status = 'UNCERTAIN'
                                    and a.kind in ('ATTEMPT', 'ABANDONED')
                                    and not starts_with(a.reply, :restored)) as doubtful
                          from delivery d
                         where d.outgoing_mail_id = any(:mails)
                         order by d.id
                        """)
                .bindArray("mails", Long.class, mails)
                .bindArray(
                        "mine", Long.class, claimed.stream().map(Delivery::id).toList())
                .bind("restored", RestoredMails.RESTORED)
                .map((row, _) -> new Row(
                        row.getLong("id"),
                        row.getLong("outgoing_mail_id"),
                        DeliveryStatus.valueOf(row.getString("status")),
                        row.getBoolean("elsewhere"),
                        row.getBoolean("repetition_ordered"),
                        row.getBoolean("sent"),
                        row.getBoolean("doubtful")))
                .stream()
                .collect(Collectors.groupingBy(Row::mailId));
    }
}
