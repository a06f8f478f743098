package odzew.trace;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Resolves a name. A queue id can look like a request id or a number, so all kinds that fit are tried.
final class TraceNames {

    private static final String NUMBER = "#?[0-9]{1,18}";
    private static final int LONGEST = 998;

    private TraceNames() {}

    static TraceScope find(Handle handle, String name) {
        TraceScope scope = TraceScope.none();
        if (name.isEmpty() || name.length() > LONGEST) {
            return scope;
        }
        if (name.contains("@")) {
            byMessageId(handle, "<" + name.replaceAll("^<|>$", "") + ">", scope);
            return scope;
        }
        byRequest(handle, name, scope);
        byQueueId(handle, name, scope);
        if (name.matches(NUMBER)) {
            long number = Long.parseLong(name.replace("#", ""));
            scope.tickets()
                    .addAll(handle.createQuery("select id from ticket where id = :id")
                            .bind("id", number)
                            .mapTo(Long.class)
                            .list());
        }
        return scope;
    }

    private static void byMessageId(Handle handle, String id, TraceScope scope) {
        scope.messages()
                .addAll(handle.createQuery("""
                        select id from message where internet_message_id = :id
                        union
                        select message_id from outgoing_mail where internet_message_id = :id
                        """).bind("id", id).mapTo(Long.class).list());
        handle.createQuery("select id, message_id from incoming_mail where internet_message_id = :id")
                .bind("id", id)
                .map((row, _) -> {
                    scope.incoming().add(row.getLong("id"));
                    long message = row.getLong("message_id");
                    return row.wasNull() || scope.messages().add(message);
                })
                .list();
        addRequests(handle, scope);
    }

    private static void byQueueId(Handle handle, String id, TraceScope scope) {
        scope.messages()
                .addAll(handle.createQuery("""
                        select m.message_id
                          from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where d.relay_queue_id = :id
                        """).bind("id", id).mapTo(Long.class).list());
        addRequests(handle, scope);
    }

    /// The entries of an API call and of a page name the message that they made as their result.
    private static void byRequest(Handle handle, String id, TraceScope scope) {
        boolean known = handle.createQuery("""
                        select substring(detail from 'message ([0-9]{1,18})')::bigint as message
                          from audit_entry
                         where request_id = :id and request_id <> ''
                        """)
                        .bind("id", id)
                        .map((row, _) -> {
                            long message = row.getLong("message");
                            return row.wasNull() || scope.messages().add(message);
                        })
                        .list()
                        .size()
                > 0;
        if (known) {
            scope.requests().add(id);
        }
    }

    /// The requests that made these messages, among those of the same ticket.
    private static void addRequests(Handle handle, TraceScope scope) {
        Set<Long> messages = scope.messages();
        if (messages.isEmpty()) {
            return;
        }
        scope.requests()
                .addAll(handle.createQuery("""
                        select e.request_id
                          from message m
                          join audit_entry e on e.detail = 'message ' || m.id
                         where m.id = any(:messages) and e.request_id <> ''
                        """)
                        .bind("messages", TraceScope.numbers(messages))
                        .mapTo(String.class)
                        .list());
    }
}
