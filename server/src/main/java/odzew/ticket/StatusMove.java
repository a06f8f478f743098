package odzew.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.history.Action;
import odzew.history.Event;

/// A message that also moves its ticket to another status is two events, so that whoever waits for changes of tickets
/// learns of each.
final class StatusMove {

    private StatusMove() {}

    /// `words` are those of the move; none: the ticket stays where it is.
    static List<Event> with(Event message, Optional<String> words) {
        return words.map(it -> List.of(message, moved(message, it))).orElseGet(() -> List.of(message));
    }

    private static Event moved(Event message, String words) {
        return new Event(
                Action.TICKET_UPDATED,
                message.ticketId(),
                message.messageId(),
                message.customerId(),
                message.companyId(),
                message.actor(),
                words,
                Map.of(),
                message.at());
    }
}
