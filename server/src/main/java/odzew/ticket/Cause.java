package odzew.ticket;

import java.util.Optional;

/// Everything that can happen to a ticket, and the kind of status that follows. This switch is the whole rule;
/// `docs/ticket-lifecycle.md` prints it.
enum Cause {
    CUSTOMER_WROTE("The customer writes, by e-mail or by `customer_response`"),
    AUTOMATIC_MAIL("An automatic answer arrives, or another copy of a message"),
    AGENT_REPLIED("An agent replies"),
    AGENT_REPLIED_AND_CLOSED("An agent replies and closes"),
    COMMENTED("An agent or the server writes a comment"),
    DELIVERY_FAILED("The relay refuses a message for good, or it expires (FAILED, EXPIRED)"),
    LAST_REPLY_BOUNCED("The last reply comes back: a proven hard bounce (BOUNCED)"),
    OTHER_BOUNCE("An earlier reply comes back, or the bounce is soft (BOUNCED)"),
    MERGED("The ticket is merged into another one"),
    WAITING_TICKET_MERGED_HERE("A ticket whose customer waits is merged into this one"),
    ANSWERED_TICKET_MERGED_HERE("A ticket whose customer does not wait is merged into this one"),
    UNANSWERED_MESSAGES_MOVED_HERE("Messages that nobody answered yet are moved here"),
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
            case MERGED ->
                switch (kind) {
                    case NEW, WAITING_FOR_CUSTOMER, POSTPONED, IN_PROGRESS, CLOSED -> Optional.of(StatusKind.MERGED);
                    case MERGED -> Optional.empty();
                };
            case AUTOMATIC_MAIL, COMMENTED, OTHER_BOUNCE, ANSWERED_TICKET_MERGED_HERE, ANSWERED_MESSAGES_MOVED_HERE ->
                Optional.empty();
        };
    }
}
