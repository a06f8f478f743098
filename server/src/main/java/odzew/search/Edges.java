package odzew.search;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The age of the nth newest ticket. Cached, because it changes slowly.
final class Edges {

    private static final long KEPT = Duration.ofMinutes(1).toNanos();

    private record Known(Optional<Instant> edge, long asked) {}

    private final Map<Integer, Known> known = new HashMap<>();

    /// Absent if there are fewer tickets.
    Optional<Instant> edge(Handle handle, int tickets) {
        if (tickets == Integer.MAX_VALUE) {
            return Optional.empty();
        }
        synchronized (known) {
            Known last = known.get(tickets);
            if (last != null
                    && System.nanoTime() - last.asked() < KEPT
                    && last.edge().isPresent()) {
                return last.edge();
            }
        }
        Optional<Instant> edge = handle.createQuery("""
                        select last_message_at
                          from ticket_document
                         order by last_message_at desc, ticket_id desc
                        offset :tickets
                         limit 1
                        """)
                .bind("tickets", tickets)
                .mapTo(Instant.class)
                .findOne();
        synchronized (known) {
            known.put(tickets, new Known(edge, System.nanoTime()));
        }
        return edge;
    }
}
