package odzew.inbox;

import java.util.OptionalLong;

/// What a mail is; `reason` says by which sign.
sealed interface Verdict {

    String reason();

    /// Our own mail come back.
    record OwnLoop(String reason) implements Verdict {}

    /// A report about a delivery; kept, nothing changes by it.
    record Bounce(OptionalLong ticketId, String reason) implements Verdict {}

    /// A machine's answer, such as an out-of-office; no state changes by it.
    record AutomaticAnswer(OptionalLong ticketId, String reason) implements Verdict {}

    record FollowUp(long ticketId, String reason) implements Verdict {}

    record NewTicket(long queueId, String reason) implements Verdict {}

    /// No queue has any of its recipients.
    record Unplaceable(String reason) implements Verdict {}
}
