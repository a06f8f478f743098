package odzew.inbox;

import java.util.List;
import java.util.OptionalLong;

/// What a mail is; `reason` says by which sign.
sealed interface Verdict {

    Reason reason();

    /// The same mail is there already by another of our mailboxes.
    record Duplicate(OptionalLong ticketId, Reason reason) implements Verdict {}

    /// Our own mail come back.
    record OwnLoop(Reason reason) implements Verdict {}

    /// A report about deliveries. Only those that it proves to know are concerned; no ticket changes its state.
    record Bounce(OptionalLong ticketId, List<ReportedDelivery> deliveries, Reason reason) implements Verdict {}

    /// A machine's answer, such as an out-of-office; no state changes by it.
    record AutomaticAnswer(OptionalLong ticketId, Reason reason) implements Verdict {}

    record FollowUp(long ticketId, Reason reason) implements Verdict {}

    /// Another form of a message that the ticket has, as lists make them; no state changes by it.
    record Copy(long ticketId, Reason reason) implements Verdict {}

    /// @param related the ticket that it goes on from, or claims to belong to
    /// @param needsReview whether that claim is unproven
    record NewTicket(long queueId, OptionalLong related, boolean needsReview, Reason reason) implements Verdict {}

    /// One mail more than its sender or its ticket may have in an hour; it waits for somebody to release it.
    ///
    /// @param ticketId where the mail would have gone
    /// @param first whether nobody was told yet
    record Held(OptionalLong ticketId, boolean first, Reason reason) implements Verdict {}

    /// No queue has any of its recipients.
    record Unplaceable(Reason reason) implements Verdict {}
}
