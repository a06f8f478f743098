package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Actor;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.problem.PageError;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// Merges a ticket into another one. If the customer of the first is waiting for an answer, the
/// second waits from then on.
final class Merging {

    private final TicketStore store = new TicketStore();
    private final LockedPair pairs;

    Merging(LockedPair pairs) {
        this.pairs = pairs;
    }

    /// Returns the statuses of both before, as `Unmerge` has them.
    String merge(Handle handle, VisibleQueues visible, long ticketId, long intoId, Actor actor, Instant now) {
        LockedPair.Pair pair = pairs.lock(handle, visible, ticketId, intoId);
        Ticket ticket = pair.own();
        Ticket into = pair.other();
        LockedPair.requireUnmerged(ticket);
        LockedPair.requireUnmerged(into);
        String before = new Unmerge(ticketId, intoId, status(handle, ticketId), status(handle, intoId)).statuses();
        Optional<Instant> waitsSince = waitsSince(handle, ticketId);
        TicketLifecycle lifecycle = TicketStore.lifecycle(handle);
        Move move = lifecycle.merged(ticket);
        store.mergeInto(handle, ticketId, move, intoId, now);
        pairs.note(
                handle,
                ticket,
                SystemNote.of(NoteKind.MERGED_INTO, intoId).and(move.note()),
                Map.of("merged_into", Long.toString(intoId)),
                actor,
                now);
        receive(handle, ticket, into, waitsSince, lifecycle.mergedHere(into, waitsSince.isPresent()), actor, now);
        return before;
    }

    /// Refused if the ticket is no longer merged into that one.
    void unmerge(Handle handle, VisibleQueues visible, Unmerge wish, Actor actor, Instant now) {
        LockedPair.Pair pair = pairs.lock(handle, visible, wish.ticketId(), wish.intoId());
        if (!pair.own().mergedInto().equals(OptionalLong.of(wish.intoId()))) {
            throw new Problem.Conflict(PageError.CHANGED_MEANWHILE.of());
        }
        Move move = back(handle, pair.own(), wish.statusId());
        store.change(handle, List.of(TicketChange.of(wish.ticketId(), move, now)));
        WaitingSince.recount(handle, wish.ticketId());
        pairs.note(
                handle,
                pair.own(),
                SystemNote.of(NoteKind.UNMERGED_FROM, wish.intoId()).and(move.note()),
                Map.of("unmerged_from", Long.toString(wish.intoId())),
                actor,
                now);
        // what happened to the other ticket since the merge stays
        Move other = pair.other().statusKind() == StatusKind.NEW
                ? back(handle, pair.other(), wish.intoStatusId())
                : Move.NONE;
        store.change(handle, List.of(TicketChange.of(wish.intoId(), other, now)));
        WaitingSince.recount(handle, wish.intoId());
        pairs.note(
                handle,
                pair.other(),
                SystemNote.of(NoteKind.UNMERGED_HERE, wish.ticketId()).and(other.note()),
                Map.of("unmerged", Long.toString(wish.ticketId())),
                actor,
                now);
    }

    private static Move back(Handle handle, Ticket ticket, long statusId) {
        TicketStatus status = TicketUpdating.status(handle, statusId)
                .filter(it -> it.kind() != StatusKind.MERGED)
                .orElseThrow(() -> new Problem.Conflict(PageError.CHANGED_MEANWHILE.of()));
        return TicketLifecycle.chosen(
                TicketUpdating.status(handle, status(handle, ticket.id())).orElseThrow(), status);
    }

    private static long status(Handle handle, long ticketId) {
        return handle.createQuery("select status_id from ticket where id = :id")
                .bind("id", ticketId)
                .mapTo(Long.class)
                .one();
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
        store.change(handle, List.of(TicketChange.of(into.id(), move, now)));
        pairs.note(
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
