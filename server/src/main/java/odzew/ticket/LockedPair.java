package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import odzew.account.Actor;
import odzew.account.Agents;
import odzew.account.VisibleQueues;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Locks two tickets that an agent merges, links or splits, checks that the agent may see them, and
/// records the change in them.
final class LockedPair {

    /// `own` is the ticket that the agent has open.
    record Pair(Ticket own, Ticket other) {}

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final History history;
    private final Agents agents;

    LockedPair(History history, Agents agents) {
        this.history = history;
        this.agents = agents;
    }

    Ticket lock(Handle handle, VisibleQueues visible, long ticketId) {
        Ticket ticket = store.lock(handle, ticketId);
        if (!visible(handle, visible, List.of(ticketId)).contains(ticketId)) {
            throw TicketStore.unknown(ticketId);
        }
        return ticket;
    }

    Pair lock(Handle handle, VisibleQueues visible, long ticketId, long otherId) {
        if (ticketId == otherId) {
            throw new Problem.Invalid(PageError.SAME_TICKET.of());
        }
        List<Long> ids = List.of(ticketId, otherId);
        Map<Long, Ticket> locked = store.lock(handle, ids);
        Set<Long> seen = visible(handle, visible, ids);
        if (!seen.contains(ticketId)) {
            throw TicketStore.unknown(ticketId);
        }
        if (!seen.contains(otherId)) {
            throw new Problem.Invalid(RequestError.UNKNOWN_ID.at("ticket", Long.toString(otherId)));
        }
        return new Pair(Objects.requireNonNull(locked.get(ticketId)), Objects.requireNonNull(locked.get(otherId)));
    }

    private static Set<Long> visible(Handle handle, VisibleQueues visible, List<Long> ids) {
        return handle.createQuery("""
                        select id from ticket
                         where id = any(:ids) and (:all or ticket_queue_id = any(:queues))
                        """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .mapTo(Long.class)
                .set();
    }

    /// A merged ticket receives nothing more, so merges cannot form a cycle.
    static void requireUnmerged(Ticket ticket) {
        if (ticket.statusKind() == StatusKind.MERGED || ticket.mergedInto().isPresent()) {
            throw new Problem.Invalid(PageError.MERGED_TICKET.of(ticket.id()));
        }
    }

    /// Adds a system comment to the ticket and an event to its history. `data` are the event's facts, by name.
    void note(Handle handle, Ticket ticket, SystemNote note, Map<String, String> data, Actor actor, Instant now) {
        note(handle, ticket, Action.TICKET_UPDATED, note, data, actor, now);
    }

    void note(
            Handle handle,
            Ticket ticket,
            Action action,
            SystemNote note,
            Map<String, String> data,
            Actor actor,
            Instant now) {
        long id = messages.nextIds(handle, 1).getFirst();
        Optional<Long> author = actor.kind() == Actor.Kind.AGENT
                ? Optional.of(agents.require(handle, "user_login", actor.name()).id())
                : Optional.empty();
        messages.insert(handle, List.of(NewMessage.system(id, ticket.id(), note, author, now)));
        Event event = Event.of(action, actor.name(), now)
                .ticket(ticket.id())
                .message(id)
                .customer(ticket.customerId())
                .detail(note.english());
        for (Map.Entry<String, String> fact : data.entrySet()) {
            event = event.with(fact.getKey(), fact.getValue());
        }
        history.record(handle, List.of(event));
    }
}
