package odzew.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Messages that go to all their recipients at once, with the delivery to the first one. The deliveries to the
/// others follow it: they end as soon as it has ended, and for the same reason.
final class Together {

    private static final String NOT_AGAIN = "not sent again: this message went to all its recipients at once, and the"
            + " others have it. Write a new message to this recipient";

    /// One of the deliveries of a message.
    record Member(long deliveryId, String recipient, DeliveryStatus status, String reply, String queueId) {}

    private final Database database;

    Together(Database database) {
        this.database = database;
    }

    /// The deliveries with which this one goes, itself among them, in order; none if it goes alone.
    List<Member> members(StoredMail mail) {
        if (!mail.together()) {
            return List.of();
        }
        return database.read(handle -> handle.createQuery("""
                        select id, recipient, status, reply, relay_queue_id from delivery
                         where outgoing_mail_id = :mailId and status <> 'CANCELLED'
                         order by id
                        """)
                .bind("mailId", mail.id())
                .map((row, _) -> new Member(
                        row.getLong("id"),
                        row.getString("recipient"),
                        DeliveryStatus.valueOf(row.getString("status")),
                        row.getString("reply"),
                        row.getString("relay_queue_id")))
                .list());
    }

    /// The end of a delivery that is known without an attempt.
    Optional<SendResult> end(Delivery delivery, List<Member> members) {
        if (members.size() < 2) {
            return Optional.empty();
        }
        if (wasSent(delivery.id())) {
            return Optional.of(new SendResult.PermanentFailure(NOT_AGAIN));
        }
        Member first = members.getFirst();
        return first.deliveryId() == delivery.id() ? Optional.empty() : withTheFirst(first);
    }

    private Optional<SendResult> withTheFirst(Member first) {
        String together = "together with the message to " + first.recipient();
        if (wasSent(first.deliveryId())) {
            return Optional.of(new SendResult.Accepted("sent " + together, first.queueId()));
        }
        return switch (first.status()) {
            case SENT, BOUNCED -> Optional.of(new SendResult.Accepted("sent " + together, first.queueId()));
            case FAILED, EXPIRED ->
                Optional.of(new SendResult.PermanentFailure(
                        "not sent: it was to go " + together + ", which was not sent: " + first.reply()));
            case HELD, QUEUED, DEFERRED, UNCERTAIN, CAPTURED, CANCELLED -> Optional.empty();
        };
    }

    /// True if an earlier attempt sent the message to its recipient, who may have returned it since.
    private boolean wasSent(long deliveryId) {
        return database.read(handle -> handle.createQuery(
                        "select exists (select from delivery_attempt where delivery_id = :id and status = 'SENT')")
                .bind("id", deliveryId)
                .mapTo(Boolean.class)
                .one());
    }

    /// Makes the deliveries due that waited for one of these. A delivery that is being claimed at this moment is
    /// left alone: its attempt finds the end by itself, at the latest after its pause.
    void follow(Handle handle, Collection<Recorder.Result> results, Instant now) {
        List<Long> mails = results.stream()
                .filter(it -> !it.outcome().status().isWaiting())
                .map(it -> it.delivery().mail())
                .filter(StoredMail::together)
                .map(StoredMail::id)
                .distinct()
                .toList();
        if (mails.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        with waiting as (
                          select id from delivery
                           where outgoing_mail_id = any(:mails) and status in ('QUEUED', 'DEFERRED')
                             and claimed_by is null and next_attempt_at > :now
                           order by id
                             for update skip locked)
                        update delivery d set next_attempt_at = :now from waiting where d.id = waiting.id
                        """)
                .bindArray("mails", Long.class, mails)
                .bind("now", now)
                .execute();
    }
}
