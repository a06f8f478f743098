package odzew.trace;

import java.util.List;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Lines of the audit log, of imports, of received messages, of the history and of notifications.
final class TraceRecords {

    private TraceRecords() {}

    static List<TraceLine> requests(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select e.at, e.request_id, e.actor_kind, e.actor, e.address, e.action, e.subject, e.detail
                          from audit_entry e
                         where (e.request_id <> '' and e.request_id = any(:requests))
                            or substring(e.subject from '^tickets?[ /]([0-9]{1,18})')::bigint = any(:tickets)
                         order by e.at
                         limit :limit
                        """)
                .bind("requests", scope.requests().toArray(String[]::new))
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "at"),
                        "request",
                        "%s %s %s%s: %s %s%s"
                                .formatted(
                                        row.getString("request_id").isEmpty() ? "-" : row.getString("request_id"),
                                        row.getString("actor_kind"),
                                        row.getString("actor"),
                                        row.getString("address").isEmpty() ? "" : " from " + row.getString("address"),
                                        row.getString("action"),
                                        row.getString("subject"),
                                        row.getString("detail").isEmpty() ? "" : " → " + row.getString("detail"))))
                .list();
    }

    static List<TraceLine> imports(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select imported_at, id, imported_from from ticket
                         where id = any(:tickets) and imported_at is not null
                         limit :limit
                        """)
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "imported_at"),
                        "import",
                        "ticket %d imported from %s".formatted(row.getLong("id"), row.getString("imported_from"))))
                .list();
    }

    static List<TraceLine> incoming(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select i.id, i.received_at, i.source, i.mailbox, i.sender, i.internet_message_id, i.size,
                               i.status, i.verdict, i.ticket_id, i.message_id, i.processed_at
                          from incoming_mail i
                         where i.id = any(:incoming) or i.ticket_id = any(:tickets)
                            or i.ticket_id in (select ticket_id from message where id = any(:messages))
                               and i.message_id = any(:messages)
                         order by i.received_at
                         limit :limit
                        """)
                .bind("incoming", TraceScope.numbers(scope.incoming()))
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("messages", TraceScope.numbers(scope.messages()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "received_at"),
                        "incoming",
                        "%d received by %s for %s from %s, %d bytes, %s; %s%s"
                                .formatted(
                                        row.getLong("id"),
                                        row.getString("source"),
                                        row.getString("mailbox"),
                                        row.getString("sender"),
                                        row.getLong("size"),
                                        row.getString("internet_message_id"),
                                        row.getString("status"),
                                        row.getLong("ticket_id") == 0
                                                ? ""
                                                : ": %s, ticket %d, message %d"
                                                        .formatted(
                                                                row.getString("verdict"),
                                                                row.getLong("ticket_id"),
                                                                row.getLong("message_id")))))
                .list();
    }

    static List<TraceLine> events(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select e.at, e.action, e.ticket_id, e.message_id, e.actor, e.detail
                          from event e
                         where e.ticket_id = any(:tickets)
                            or e.message_id = any(:messages)
                               and e.ticket_id in (select ticket_id from message where id = any(:messages))
                         order by e.at
                         limit :limit
                        """)
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("messages", TraceScope.numbers(scope.messages()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "at"),
                        "event",
                        "%s ticket %d%s%s%s"
                                .formatted(
                                        row.getString("action"),
                                        row.getLong("ticket_id"),
                                        row.getLong("message_id") == 0 ? "" : " message " + row.getLong("message_id"),
                                        row.getString("actor").isEmpty() ? "" : " by " + row.getString("actor"),
                                        row.getString("detail").isEmpty() ? "" : ": " + row.getString("detail"))))
                .list();
    }

    static List<TraceLine> webhooks(Handle handle, TraceScope scope) {
        return handle.createQuery("""
                        select n.created_at, n.id, n.webhook_id, n.action, n.status, n.attempts
                          from event e join webhook_notification n on n.event_id = e.id
                         where e.ticket_id = any(:tickets)
                            or e.message_id = any(:messages)
                               and e.ticket_id in (select ticket_id from message where id = any(:messages))
                         order by n.created_at
                         limit :limit
                        """)
                .bind("tickets", TraceScope.numbers(scope.tickets()))
                .bind("messages", TraceScope.numbers(scope.messages()))
                .bind("limit", Trace.LONGEST)
                .map((row, _) -> new TraceLine(
                        Columns.instant(row, "created_at"),
                        "webhook",
                        "notification %d of webhook %d, %s: %s after %d attempts"
                                .formatted(
                                        row.getLong("id"),
                                        row.getLong("webhook_id"),
                                        row.getString("action"),
                                        row.getString("status"),
                                        row.getInt("attempts"))))
                .list();
    }
}
