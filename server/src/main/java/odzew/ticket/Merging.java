package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// Merges a ticket into another one. A customer who waits in the first waits in the second from then on.
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
        pairs.requireUnmerged(handle, ticket);
        pairs.requireUnmerged(handle, into);
        Optional<Instant> waitsSince = waitsSince(handle, ticketId);
        TicketStatus merged = store.firstOf(handle, StatusKind.MERGED);
        handle.createUpdate("""
                        update ticket
                           set status_id = :status, substatus_id = null, closed_at = null, waiting_since = null,
                               merged_into_ticket_id = :into, updated_at = greatest(updated_at, :now)
                         where id = :id
                        """)
                .bind("status", merged.id())
                .bind("into", intoId)
                .bind("now", now)
                .bind("id", ticketId)
                .execute();
        pairs.tell(
                handle,
                ticket,
                SystemNote.of(NoteKind.MERGED_INTO, intoId)
                        .and(SystemComments.statusChanged(ticket.statusName(), merged.name())),
                Map.of("merged_into", Long.toString(intoId)),
                actor,
                now);
        receive(handle, ticket, into, waitsSince, actor, now);
    }

    private void receive(
            Handle handle, Ticket ticket, Ticket into, Optional<Instant> waitsSince, Actor actor, Instant now) {
        TicketStatus fresh = store.firstOf(handle, StatusKind.NEW);
        boolean moves = waitsSince.isPresent() && into.statusKind() != StatusKind.NEW;
        Optional<Long> status = moves ? Optional.of(fresh.id()) : Optional.empty();
        waitsSince.ifPresent(since -> handle.createUpdate("""
                        update ticket set waiting_since = case when open then least(waiting_since, :since) else :since end
                         where id = :id
                        """)
                .bind("since", since)
                .bind("id", into.id())
                .execute());
        store.change(handle, List.of(new TicketStore.Change(into.id(), status, false, now)));
        SystemNote change = moves ? SystemComments.statusChanged(into.statusName(), fresh.name()) : SystemNote.NONE;
        pairs.tell(
                handle,
                into,
                SystemNote.of(NoteKind.MERGED_HERE, ticket.id()).and(change),
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
