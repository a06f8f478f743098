package odzew.history;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The only writer of the history. Events become visible when the caller's transaction commits.
public final class History {

    private final Runnable recorded;

    /// @param recorded called after each commit that made events readable, on the committing thread
    public History(Runnable recorded) {
        this.recorded = recorded;
    }

    /// A history whose readers are not woken and find events by polling.
    public History() {
        this(() -> {});
    }

    /// The ordering number is the transaction's own id or, if higher, that of the last transaction that ended
    /// before this statement: a transaction that waited for another's lock is ordered after it, although it
    /// began earlier.
    public void record(Handle handle, List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        RoundTrip.run(handle, trip -> record(trip, events));
    }

    public void record(RoundTrip trip, List<Event> events) {
        trip.handle().afterCommit(recorded);
        trip.add("""
                        with place as materialized (
                          select g.number as generation,
                                 greatest(pg_current_xact_id(),
                                          (pg_snapshot_xmax(pg_current_snapshot())::text::numeric - 1)::text::xid8) as xid
                            from event_generation g)
                        insert into event (generation, xid, action, ticket_id, message_id, customer_id, company_id,
                                           actor, detail, data, at)
                        select p.generation, p.xid, e.action, e.ticket, e.message, e.customer, e.company, e.actor, e.detail,
                               e.data::jsonb, e.at
                          from place p,
                               unnest(:actions, :tickets, :messages, :customers, :companies, :actors, :details, :data,
                                      :times)
                            as e (action, ticket, message, customer, company, actor, detail, data, at)
                        """)
                .texts("actions", events, event -> event.action().name())
                .with("tickets", ids(events, Event::ticketId))
                .with("messages", ids(events, Event::messageId))
                .with("customers", ids(events, Event::customerId))
                .with("companies", ids(events, Event::companyId))
                .texts("actors", events, Event::actor)
                .texts("details", events, Event::detail)
                .texts("data", events, event -> EventJson.write(event.data()))
                .times("times", events, Event::at);
    }

    private static @Nullable Long[] ids(List<Event> events, Function<Event, OptionalLong> part) {
        return events.stream()
                .map(part)
                .map(id -> id.isPresent() ? (Long) id.getAsLong() : null)
                .toArray(Long[]::new);
    }
}
