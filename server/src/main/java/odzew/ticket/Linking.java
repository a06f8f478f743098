package odzew.ticket;

import java.time.Instant;
import java.util.Map;
import odzew.account.Actor;
import odzew.account.VisibleQueues;
import org.jdbi.v3.core.Handle;

/// Links tickets with each other. A link that exists already, or that is already removed, leaves no trace.
final class Linking {

    private final LockedPair pairs;

    Linking(LockedPair pairs) {
        this.pairs = pairs;
    }

    void link(Handle handle, VisibleQueues visible, long ticketId, long otherId, Actor actor, Instant now) {
        LockedPair.Pair pair = pairs.lock(handle, visible, ticketId, otherId);
        if (add(handle, ticketId, otherId, now)) {
            note(handle, pair.own(), NoteKind.LINKED, "linked", otherId, actor, now);
            note(handle, pair.other(), NoteKind.LINKED, "linked", ticketId, actor, now);
        }
    }

    void unlink(Handle handle, VisibleQueues visible, long ticketId, long otherId, Actor actor, Instant now) {
        LockedPair.Pair pair = pairs.lock(handle, visible, ticketId, otherId);
        int removed = handle.createUpdate(
                        "delete from ticket_link where first_ticket_id = :first and second_ticket_id = :second")
                .bind("first", Math.min(ticketId, otherId))
                .bind("second", Math.max(ticketId, otherId))
                .execute();
        if (removed > 0) {
            note(handle, pair.own(), NoteKind.UNLINKED, "unlinked", otherId, actor, now);
            note(handle, pair.other(), NoteKind.UNLINKED, "unlinked", ticketId, actor, now);
        }
    }

    /// @return true if the tickets were not linked before
    static boolean add(Handle handle, long one, long other, Instant now) {
        return handle.createUpdate("""
                        insert into ticket_link (first_ticket_id, second_ticket_id, created_at)
                        values (:first, :second, :now)
                            on conflict do nothing
                        """)
                        .bind("first", Math.min(one, other))
                        .bind("second", Math.max(one, other))
                        .bind("now", now)
                        .execute()
                > 0;
    }

    private void note(
            Handle handle, Ticket ticket, NoteKind kind, String fact, long otherId, Actor actor, Instant now) {
        pairs.note(handle, ticket, SystemNote.of(kind, otherId), Map.of(fact, Long.toString(otherId)), actor, now);
    }
}
