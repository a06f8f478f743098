package odzew.ticket;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What happened to tickets, append-only: their timeline, and what the feed and webhooks read.
final class TicketHistory {

    void record(Handle handle, List<TicketEvent> events) {
        handle.createUpdate("""
                        insert into ticket_event (ticket_id, message_id, action, actor, detail, at)
                        select * from unnest(:tickets, :messages, :actions, :actors, :details, :times)
                        """)
                .bind(
                        "tickets",
                        events.stream().mapToLong(TicketEvent::ticketId).toArray())
                .bind(
                        "messages",
                        events.stream()
                                .map(event -> event.messageId().orElse(null))
                                .toArray(Long[]::new))
                .bind(
                        "actions",
                        events.stream().map(event -> event.action().name()).toArray(String[]::new))
                .bind("actors", events.stream().map(TicketEvent::actor).toArray(String[]::new))
                .bind("details", events.stream().map(TicketEvent::detail).toArray(String[]::new))
                .bind("times", events.stream().map(TicketEvent::at).toArray(Instant[]::new))
                .execute();
    }
}
