package odzew.outbox;

import java.util.List;

/// What came of the wish to cancel a mail.
public sealed interface Cancellation {

    /// So many recipients will not get it; `others` is what is true of the rest.
    record Cancelled(int count, List<DeliveryStatus> others) implements Cancellation {}

    /// Each recipient's delivery has gone too far.
    record TooLate(List<DeliveryStatus> statuses) implements Cancellation {}

    /// There is no mail for this message.
    record Nothing() implements Cancellation {}
}
