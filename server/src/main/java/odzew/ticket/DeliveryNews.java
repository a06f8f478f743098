package odzew.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.outbox.DeliveryChange;
import org.jdbi.v3.core.Handle;

/// What tickets are told of their mails. A mail that was not delivered is told in its ticket.
final class DeliveryNews {

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final TicketLookup lookup = new TicketLookup();
    private final History history;

    DeliveryNews(History history) {
        this.history = history;
    }

    void tell(Handle handle, List<DeliveryChange> changes) {
        Map<Long, Long> ticketIds = lookup.ticketsOf(
                handle, changes.stream().map(DeliveryChange::messageId).toList());
        history.record(
                handle,
                changes.stream()
                        .map(change -> event(change, ticketId(ticketIds, change)))
                        .toList());
        for (DeliveryChange change : changes) {
            switch (change.status()) {
                case FAILED, EXPIRED -> say(handle, ticketId(ticketIds, change), change, true);
                case BOUNCED -> say(handle, ticketId(ticketIds, change), change, false);
                case HELD, QUEUED, DEFERRED, UNCERTAIN, SENT, CAPTURED, CANCELLED -> {}
            }
        }
    }

    /// Where the message is now; the ticket that it was sent from, if it is in none.
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

    /// A failure of our own relay brings the ticket back; a bounce comes from outside and moves nothing. Of a merged
    /// ticket's mail the one that it was merged into is told.
    private void say(Handle handle, long ticketId, DeliveryChange delivery, boolean reopens) {
        Ticket ticket = store.lock(handle, lookup.current(handle, ticketId).orElse(ticketId));
        TicketStatus status = store.firstOf(handle, StatusKind.NEW);
        boolean moves = reopens && ticket.statusKind() != StatusKind.NEW && ticket.statusKind() != StatusKind.MERGED;
        SystemNote failed = SystemComments.notDelivered(delivery);
        SystemNote note = moves ? failed.and(SystemComments.statusChanged(ticket.statusName(), status.name())) : failed;
        long id = messages.nextIds(handle, 1).getFirst();
        messages.insert(handle, List.of(NewMessage.system(id, ticket.id(), note, delivery.at())));
        Optional<Long> next = moves ? Optional.of(status.id()) : Optional.empty();
        store.change(
                handle, List.of(new TicketStore.Change(ticket.id(), next, false, delivery.at(), Optional.empty())));
        history.record(
                handle,
                List.of(Event.of(Action.TICKET_UPDATED, "", delivery.at())
                        .ticket(ticket.id())
                        .message(id)
                        .customer(ticket.customerId())
                        .detail(note.english())));
    }
}
