package odzew.inbox;

import java.util.List;
import java.util.OptionalLong;

/// The classification of an e-mail with its evidence.
sealed interface Verdict {

    Reason reason();

    /// With a further reason, if it puts the e-mail into a ticket.
    default Verdict because(Reason more) {
        return switch (this) {
            case NewTicket it -> new NewTicket(it.queueId, it.related, it.needsReview, it.reason.and(more));
            case FollowUp it -> new FollowUp(it.ticketId, it.needsReview, it.reason.and(more));
            case Copy it -> new Copy(it.ticketId, it.reason.and(more));
            case Duplicate _, OwnLoop _, Bounce _, AutomaticAnswer _, Held _, Spam _, Unplaceable _ -> this;
        };
    }

    /// The same e-mail was already received by another of our mailboxes.
    record Duplicate(OptionalLong ticketId, Reason reason) implements Verdict {}

    /// Our own message that returned.
    record OwnLoop(Reason reason) implements Verdict {}

    /// A report about deliveries. Only deliveries that it proves to know are concerned; no ticket changes its
    /// status.
    record Bounce(OptionalLong ticketId, List<ReportedDelivery> deliveries, Reason reason) implements Verdict {}

    /// A machine's answer, such as an out-of-office reply; no status changes.
    record AutomaticAnswer(OptionalLong ticketId, Reason reason) implements Verdict {}

    /// @param needsReview true if we signed what it replies to, but its sender is unproven
    record FollowUp(long ticketId, boolean needsReview, Reason reason) implements Verdict {}

    /// Another form of a message that the ticket has, as lists make them; no status changes.
    record Copy(long ticketId, Reason reason) implements Verdict {}

    /// @param related the ticket that it continues, or to which it claims to belong
    /// @param needsReview true if that claim is unproven
    record NewTicket(long queueId, OptionalLong related, boolean needsReview, Reason reason) implements Verdict {}

    /// The e-mail exceeds the hourly limit of its sender or ticket and waits to be released.
    ///
    /// @param ticketId where it would have gone
    /// @param first true if no notification was sent yet
    record Held(OptionalLong ticketId, boolean first, Reason reason) implements Verdict {}

    /// A spam filter calls it spam; it waits to be released.
    record Spam(Reason reason) implements Verdict {}

    /// No queue has any of its recipients.
    record Unplaceable(Reason reason) implements Verdict {}
}
