package odzew.outbox;

import java.util.List;

/// The result of a request to cancel a message.
public sealed interface Cancellation {

    /// @param count the recipients whose delivery was cancelled
    /// @param others the statuses of the other deliveries
    record Cancelled(int count, List<DeliveryStatus> others) implements Cancellation {}

    /// Every delivery has gone too far to be cancelled.
    record TooLate(List<DeliveryStatus> statuses) implements Cancellation {}

    /// The message has no deliveries.
    record Nothing() implements Cancellation {}
}
