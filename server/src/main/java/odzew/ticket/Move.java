package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.history.Action;
import odzew.history.Event;

/// A ticket's change of status, as decided by `TicketLifecycle`, with what changed at the same moment.
///
/// @param status the next status; empty: the ticket stays as it is
/// @param note the system comment about it
/// @param closes true if this closes an open ticket
record Move(Optional<TicketStatus> status, SystemNote note, boolean closes) {

    static final Move NONE = new Move(Optional.empty(), SystemNote.NONE, false);

    static Move of(StatusKind kind, String name, TicketStatus next) {
        return new Move(
                Optional.of(next),
                SystemNote.of(NoteKind.CHANGED, "status", name, next.name()),
                kind != StatusKind.CLOSED && next.kind() == StatusKind.CLOSED);
    }

    /// Adds another change of the same moment.
    Move noting(SystemNote more) {
        return new Move(status, note.and(more), closes);
    }

    /// Returns the ticket after this move.
    Ticket apply(Ticket ticket) {
        return status.map(it -> ticket.withStatus(it.kind(), it.name())).orElse(ticket);
    }

    /// Returns the cause's own event, then those of the move. Subscribers to ticket changes need a separate
    /// event when a message changed the ticket; an event that is itself a ticket change already covers it.
    List<Event> events(Event cause) {
        var events = new ArrayList<Event>();
        events.add(cause);
        if (!note.isEmpty() && cause.action() != Action.TICKET_UPDATED) {
            events.add(like(cause, Action.TICKET_UPDATED, note.english()));
        }
        if (closes) {
            events.add(like(cause, Action.TICKET_CLOSED, ""));
        }
        return events;
    }

    private static Event like(Event cause, Action action, String detail) {
        return new Event(
                action,
                cause.ticketId(),
                cause.messageId(),
                cause.customerId(),
                cause.companyId(),
                cause.actor(),
                detail,
                Map.of(),
                cause.at());
    }
}
