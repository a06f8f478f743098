package odzew.trace;

import java.util.List;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Lines of the outbox: messages accepted for sending, and each attempt.
final class TraceDeliveries {

    private TraceDeliveries() {}

    static List<TraceLine> accepted(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select d.queued_at, d.id, d.recipient, d.status, d.relay_queue_id, m.message_id,
                               m.internet_message_id
                          from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where m.message_id = any(:messages)
                            or m.message_id in (select id from message where ticket_id = any(:tickets))
                         order by d.queued_at, d.id
                         limit :limit
                        """)
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("messages", TraceScope.numbers(scope.messages()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "queued_at"),
                        "delivery",
                        "%d accepted: message %d to %s, %s; now %s%s"
                                .formatted(
                                        row.getLong("id"),
                                        row.getLong("message_id"),
                                        row.getString("recipient"),
                                        row.getString("internet_message_id"),
                                        row.getString("status"),
                                        row.getString("relay_queue_id").isEmpty()
                                                ? ""
                                                : ", queue id " + row.getString("relay_queue_id"))))
                .list();
    }

    static List<TraceLine> attempts(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select a.ended_at, a.delivery_id, a.attempt, a.kind, a.status, a.reply
                          from outgoing_mail m
                          join delivery d on d.outgoing_mail_id = m.id
                          join delivery_attempt a on a.delivery_id = d.id
                         where m.message_id = any(:messages)
                            or m.message_id in (select id from message where ticket_id = any(:tickets))
                         order by a.ended_at
                         limit :limit
                        """)
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("messages", TraceScope.numbers(scope.messages()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "ended_at"),
                        "delivery",
                        "%d %s %d: %s %s"
                                .formatted(
                                        row.getLong("delivery_id"),
                                        row.getString("kind"),
                                        row.getInt("attempt"),
                                        row.getString("status"),
                                        row.getString("reply"))))
                .list();
    }
}
