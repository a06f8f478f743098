package odzew.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Records messages that were returned after the relay had accepted them. The caller has checked that the
/// report is not forged.
public final class Bounces {

    /// The delivery that a report may concern.
    public record Known(long deliveryId, long ticketId, String recipient) {}

    private final DeliveryListener listener;

    public Bounces(DeliveryListener listener) {
        this.listener = listener;
    }

    public Optional<Known> byId(Handle handle, long deliveryId) {
        return handle.createQuery("select id, ticket_id, recipient from delivery where id = :id")
                .bind("id", deliveryId)
                .map((row, _) -> new Known(row.getLong("id"), row.getLong("ticket_id"), row.getString("recipient")))
                .findOne();
    }

    /// Returns the delivery of that message to that recipient, ignoring case.
    public Optional<Known> byMessageId(Handle handle, String internetMessageId, String recipient) {
        return handle.createQuery("""
                        select d.id, d.ticket_id, d.recipient
                          from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where m.internet_message_id = :messageId and lower(d.recipient) = lower(:recipient)
                        """)
                .bind("messageId", internetMessageId)
                .bind("recipient", recipient)
                .map((row, _) -> new Known(row.getLong("id"), row.getLong("ticket_id"), row.getString("recipient")))
                .findOne();
    }

    /// Returns the latest delivery of that ticket to that recipient since then that the relay accepted.
    public Optional<Known> lately(Handle handle, long ticketId, String recipient, Instant since) {
        return handle.createQuery("""
                        select id, ticket_id, recipient from delivery
                         where ticket_id = :ticket and lower(recipient) = lower(:recipient)
                           and status in ('SENT', 'UNCERTAIN') and updated_at >= :since
                         order by id desc limit 1
                        """)
                .bind("ticket", ticketId)
                .bind("recipient", recipient)
                .bind("since", since)
                .map((row, _) -> new Known(row.getLong("id"), row.getLong("ticket_id"), row.getString("recipient")))
                .findOne();
    }

    /// Sets the delivery to BOUNCED, unless it already had a final status or no attempt was made. Returns
    /// false if it is unchanged.
    public boolean returned(Handle handle, long deliveryId, boolean hard, String text, Instant now) {
        Optional<DeliveryChange> change = handle.createQuery("""
                        update delivery d
                           set status = 'BOUNCED', reply = :words, hold_reason = '', next_attempt_at = null, claimed_by = null,
                               claimed_at = null, updated_at = :now
                          from outgoing_mail m
                         where d.id = :id and m.id = d.outgoing_mail_id and d.attempts > 0
                           and d.status in ('SENT', 'UNCERTAIN', 'DEFERRED', 'QUEUED')
                        returning m.ticket_id, m.message_id, d.recipient
                        """)
                .bind("id", deliveryId)
                .bind("words", text)
                .bind("now", now)
                .map((row, _) -> new DeliveryChange(
                        row.getLong("ticket_id"),
                        row.getLong("message_id"),
                        row.getString("recipient"),
                        DeliveryStatus.BOUNCED,
                        hard,
                        text,
                        now))
                .findOne();
        change.ifPresent(it -> listener.deliveriesChanged(handle, List.of(it)));
        return change.isPresent();
    }
}
