package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Merges a ticket into another one. If the customer of the first is waiting for an answer, the
/// second waits from then on.
final class Merging {

    private final TicketStore store = new TicketStore();
    private final LockedPair pairs;

    Merging(LockedPair pairs) {
        this.pairs = pairs;
    }

    void merge(Handle handle, VisibleQueues visible, long ticketId, long intoId, Actor actor, Instant now) {
        LockedPair.Pair pair = pairs.lock(handle, visible, ticketId, intoId);
        Ticket ticket = pair.own();
        Ticket into = pair.other();
        LockedPair.requireUnmerged(ticket);
        LockedPair.requireUnmerged(into);
        Optional<Instant> waitsSince = waitsSince(handle, ticketId);
        TicketLifecycle lifecycle = StatusStore.lifecycle(handle);
        Move move = lifecycle.merged(ticket);
        store.mergeInto(handle, ticketId, move, intoId, now);
        pairs.tell(
                handle,
                ticket,
                SystemNote.of(NoteKind.MERGED_INTO, intoId).and(move.note()),
                Map.of("merged_into", Long.toString(intoId)),
                actor,
                now);
        receive(handle, ticket, into, waitsSince, lifecycle.mergedHere(into, waitsSince.isPresent()), actor, now);
    }

    private void receive(
            Handle handle,
            Ticket ticket,
            Ticket into,
            Optional<Instant> waitsSince,
            Move move,
            Actor actor,
            Instant now) {
        waitsSince.ifPresent(since -> handle.createUpdate("""
                        update ticket set waiting_since = case when open then least(waiting_since, :since) else :since end
                         where id = :id
                        """)
                .bind("since", since)
                .bind("id", into.id())
                .execute());
        store.change(handle, List.of(TicketStore.Change.of(into.id(), move, now)));
        pairs.tell(
                handle,
                into,
                SystemNote.of(NoteKind.MERGED_HERE, ticket.id()).and(move.note()),
                Map.of("merged", Long.toString(ticket.id())),
                actor,
                now);
    }

    private static Optional<Instant> waitsSince(Handle handle, long ticketId) {
        return handle.createQuery(
                        "select waiting_since from ticket where id = :id and open and waiting_since is not null")
                .bind("id", ticketId)
                .map((row, _) -> Columns.instant(row, "waiting_since"))
                .findOne();
    }
}
