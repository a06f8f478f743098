package odzew.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ledger of a message for one recipient.
///
/// @param nextAttemptAt the time of the next attempt; empty in a final status and while an attempt runs
/// @param reply the last reply of the relay
/// @param relayQueueId the queue id under which the relay logs the message; empty if unknown
/// @param holdReason why it waits for a person
public record DeliveryView(
        long id,
        String recipient,
        DeliveryStatus status,
        List<Attempt> attempts,
        Optional<Instant> nextAttemptAt,
        String reply,
        String relayQueueId,
        Optional<HoldReason> holdReason) {

    public DeliveryView {
        attempts = List.copyOf(attempts);
    }

    DeliveryView withAttempts(List<Attempt> all) {
        return new DeliveryView(id, recipient, status, all, nextAttemptAt, reply, relayQueueId, holdReason);
    }

    /// An attempt and its result. Numbers may have gaps: a claim released without an attempt took one.
    public record Attempt(
            int number, AttemptKind kind, Instant startedAt, Instant endedAt, DeliveryStatus status, String reply) {}
}
