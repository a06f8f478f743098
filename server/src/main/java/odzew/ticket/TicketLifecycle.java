package odzew.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.outbox.DeliveryChange;

/// The only code that moves a status. The cause and the ticket alone determine the move.
///
/// @param first the first status of each kind, which is the one that a rule moves to
record TicketLifecycle(Map<StatusKind, TicketStatus> first) {

    TicketLifecycle {
        first = Map.copyOf(first);
    }

    static TicketLifecycle of(List<TicketStatus> first) {
        return new TicketLifecycle(first.stream().collect(Collectors.toMap(TicketStatus::kind, Function.identity())));
    }

    /// Returns the status of a new ticket.
    TicketStatus opened(Direction direction) {
        return status(
                switch (direction) {
                    case IN_BEHALF_OF -> StatusKind.NEW;
                    case OUT -> StatusKind.WAITING_FOR_CUSTOMER;
                });
    }

    /// Returns the status of a ticket that an agent closes.
    TicketStatus closed() {
        return status(StatusKind.CLOSED);
    }

    Move customerWrote(Ticket ticket) {
        return after(Cause.CUSTOMER_WROTE, ticket);
    }

    /// An out-of-office note, or another copy of a message that is already stored.
    Move automaticMailCame(Ticket ticket) {
        return after(Cause.AUTOMATIC_MAIL, ticket);
    }

    Move agentReplied(Ticket ticket, boolean close) {
        return after(close ? Cause.AGENT_REPLIED_AND_CLOSED : Cause.AGENT_REPLIED, ticket);
    }

    Move commented(Ticket ticket) {
        return after(Cause.COMMENTED, ticket);
    }

    /// @param lastReply true if the ticket has no later reply than the one that was not delivered
    Move deliveryChanged(Ticket ticket, DeliveryChange delivery, boolean lastReply) {
        return switch (delivery.status()) {
            case FAILED, EXPIRED -> after(Cause.DELIVERY_FAILED, ticket);
            case BOUNCED -> after(delivery.hard() && lastReply ? Cause.LAST_REPLY_BOUNCED : Cause.OTHER_BOUNCE, ticket);
            case HELD, QUEUED, DEFERRED, UNCERTAIN, SENT, CAPTURED, CANCELLED -> Move.NONE;
        };
    }

    Move timeCame(Ticket ticket) {
        return after(Cause.TIME_CAME, ticket);
    }

    Move postponed(Ticket ticket) {
        return after(Cause.AGENT_POSTPONED, ticket);
    }

    Move merged(Ticket ticket) {
        return after(Cause.MERGED, ticket);
    }

    /// @param waits true if the customer of the other ticket waits for an answer
    Move mergedHere(Ticket into, boolean waits) {
        return after(waits ? Cause.WAITING_TICKET_MERGED_HERE : Cause.ANSWERED_TICKET_MERGED_HERE, into);
    }

    /// @param waits true if the customer waits for an answer, now that the messages are here
    Move movedHere(Ticket to, boolean waits) {
        return after(waits ? Cause.UNANSWERED_MESSAGES_MOVED_HERE : Cause.ANSWERED_MESSAGES_MOVED_HERE, to);
    }

    /// An agent or an API user chose the status; any status can be chosen.
    static Move chosen(TicketStatus before, TicketStatus after) {
        return before.id() == after.id() ? Move.NONE : Move.of(before.kind(), before.name(), after);
    }

    private Move after(Cause cause, Ticket ticket) {
        return cause.next(effective(ticket))
                .filter(kind -> kind != ticket.statusKind())
                .map(kind -> Move.of(ticket.statusKind(), ticket.statusName(), status(kind)))
                .orElse(Move.NONE);
    }

    /// A ticket of the kind MERGED that was merged into no other, by choice or by an import, moves like a closed
    /// one: what arrives for it has no other ticket to go to.
    private static StatusKind effective(Ticket ticket) {
        return ticket.statusKind() == StatusKind.MERGED && ticket.mergedInto().isEmpty()
                ? StatusKind.CLOSED
                : ticket.statusKind();
    }

    private TicketStatus status(StatusKind kind) {
        return Optional.ofNullable(first.get(kind))
                .orElseThrow(() -> new IllegalStateException("there is no status of the kind " + kind));
    }

    /// Everything that can happen to a ticket, and the kind of status that follows. This switch is the whole
    /// rule; `docs/ticket-lifecycle.md` prints it.
    enum Cause {
        CUSTOMER_WROTE("The customer writes, by e-mail or by `customer_response`"),
        AUTOMATIC_MAIL("An automatic answer arrives, or another copy of a message"),
        AGENT_REPLIED("An agent replies"),
        AGENT_REPLIED_AND_CLOSED("An agent replies and closes"),
        COMMENTED("An agent or the server writes a comment"),
        DELIVERY_FAILED("The relay refuses a message for good, or it expires (FAILED, EXPIRED)"),
        LAST_REPLY_BOUNCED("The last reply bounces: a proven hard bounce (BOUNCED)"),
        OTHER_BOUNCE("An earlier reply bounces, or the bounce is soft (BOUNCED)"),
        AGENT_POSTPONED("An agent postpones the ticket"),
        TIME_CAME("The time comes until which the ticket was postponed"),
        MERGED("The ticket is merged into another one"),
        WAITING_TICKET_MERGED_HERE("A ticket whose customer waits is merged into this one"),
        ANSWERED_TICKET_MERGED_HERE("A ticket whose customer does not wait is merged into this one"),
        UNANSWERED_MESSAGES_MOVED_HERE("Messages that no agent answered yet are moved here"),
        ANSWERED_MESSAGES_MOVED_HERE("Answered messages are moved here");

        private final String sentence;

        Cause(String sentence) {
            this.sentence = sentence;
        }

        /// The description printed in `docs/ticket-lifecycle.md`.
        String sentence() {
            return sentence;
        }

        /// Returns the kind of status that the ticket moves to; empty: it stays. Customers' messages for a merged
        /// ticket go to the surviving one, so a merged ticket itself never moves.
        Optional<StatusKind> next(StatusKind kind) {
            return switch (this) {
                case CUSTOMER_WROTE, DELIVERY_FAILED, WAITING_TICKET_MERGED_HERE, UNANSWERED_MESSAGES_MOVED_HERE ->
                    switch (kind) {
                        case WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS, CLOSED -> Optional.of(StatusKind.NEW);
                        case NEW, MERGED -> Optional.empty();
                    };
                case AGENT_REPLIED ->
                    switch (kind) {
                        case NEW -> Optional.of(StatusKind.WAITING_FOR_CUSTOMER);
                        case WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS, CLOSED, MERGED -> Optional.empty();
                    };
                case AGENT_REPLIED_AND_CLOSED ->
                    switch (kind) {
                        case NEW, WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS -> Optional.of(StatusKind.CLOSED);
                        case CLOSED, MERGED -> Optional.empty();
                    };
                case LAST_REPLY_BOUNCED ->
                    switch (kind) {
                        case CLOSED -> Optional.of(StatusKind.NEW);
                        case NEW, WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS, MERGED -> Optional.empty();
                    };
                case AGENT_POSTPONED ->
                    switch (kind) {
                        case NEW, WAITING_FOR_CUSTOMER, IN_PROGRESS, CLOSED -> Optional.of(StatusKind.POSTPONED);
                        case POSTPONED, MERGED -> Optional.empty();
                    };
                case TIME_CAME ->
                    switch (kind) {
                        case POSTPONED -> Optional.of(StatusKind.NEW);
                        case NEW, WAITING_FOR_CUSTOMER, MERGED, IN_PROGRESS, CLOSED -> Optional.empty();
                    };
                case MERGED ->
                    switch (kind) {
                        case NEW, WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS, CLOSED ->
                            Optional.of(StatusKind.MERGED);
                        case MERGED -> Optional.empty();
                    };
                case AUTOMATIC_MAIL,
                        COMMENTED,
                        OTHER_BOUNCE,
                        ANSWERED_TICKET_MERGED_HERE,
                        ANSWERED_MESSAGES_MOVED_HERE -> Optional.empty();
            };
        }
    }
}
