package odzew.ticket;

import java.util.List;
import java.util.Map;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.outbox.DeliveryChange;
import org.jdbi.v3.core.Handle;

/// Records delivery outcomes in tickets: each change in the history, a failure in a system comment as well.
final class DeliveryNews {

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final TicketLookup lookup = new TicketLookup();
    private final History history;

    DeliveryNews(History history) {
        this.history = history;
    }

    void record(Handle handle, List<DeliveryChange> all) {
        List<DeliveryChange> changes =
                all.stream().filter(DeliveryChange::isOfTicket).toList();
        if (changes.isEmpty()) {
            return;
        }
        Map<Long, Long> ticketIds = lookup.ticketsOf(
                handle, changes.stream().map(DeliveryChange::messageId).toList());
        history.record(
                handle,
                changes.stream()
                        .map(change -> event(change, ticketId(ticketIds, change)))
                        .toList());
        for (DeliveryChange change : changes) {
            switch (change.status()) {
                case FAILED, EXPIRED, BOUNCED, HELD -> record(handle, ticketId(ticketIds, change), change);
                case QUEUED, DEFERRED, UNCERTAIN, SENT, CAPTURED, CANCELLED -> {}
            }
        }
    }

    /// Returns the ticket that has the message now; if none has it, the ticket that it was sent from.
    private static long ticketId(Map<Long, Long> ticketIds, DeliveryChange change) {
        return ticketIds.getOrDefault(change.messageId(), change.ticketId());
    }

    private static Event event(DeliveryChange change, long ticketId) {
        return Event.of(Action.TICKET_DELIVERY_CHANGED, "", change.at())
                .ticket(ticketId)
                .message(change.messageId())
                .detail(change.status() + " " + change.recipient() + ": " + change.reply())
                .with("status", change.status().name())
                .with("recipient", change.recipient())
                .with("reply", change.reply());
    }

    /// Adds a comment about a message that was not delivered, and moves the ticket's status. For a merged
    /// ticket both happen in the surviving one.
    private void record(Handle handle, long ticketId, DeliveryChange delivery) {
        Ticket ticket = store.lock(handle, lookup.current(handle, ticketId).orElse(ticketId));
        Move move = TicketStore.lifecycle(handle)
                .deliveryChanged(
                        ticket, delivery, WaitingSince.isLastAnswer(handle, ticket.id(), delivery.messageId()));
        SystemNote note = SystemComments.notDelivered(delivery).and(move.note());
        long id = messages.nextIds(handle, 1).getFirst();
        messages.insert(handle, List.of(NewMessage.system(id, ticket.id(), note, delivery.at())));
        store.change(handle, List.of(TicketChange.of(ticket.id(), move, delivery.at())));
        history.record(
                handle,
                move.events(Event.of(Action.TICKET_UPDATED, "", delivery.at())
                        .ticket(ticket.id())
                        .message(id)
                        .customer(ticket.customerId())
                        .detail(note.english())));
    }
}
