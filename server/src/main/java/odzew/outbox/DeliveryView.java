package odzew.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The ledger of a mail to one recipient.
///
/// @param nextAttemptAt when it is tried next; empty once its end is known
/// @param reply the last words of the relay
/// @param relayQueueId by which the relay's own log names the mail; empty if unknown
public record DeliveryView(
        long id,
        String recipient,
        DeliveryStatus status,
        List<Attempt> attempts,
        Optional<Instant> nextAttemptAt,
        String reply,
        String relayQueueId) {

    public DeliveryView {
        attempts = List.copyOf(attempts);
    }

    DeliveryView withAttempts(List<Attempt> all) {
        return new DeliveryView(id, recipient, status, all, nextAttemptAt, reply, relayQueueId);
    }

    /// One attempt and how it ended. Numbers may have gaps: a claim given back without an attempt took one.
    public record Attempt(
            int number, AttemptKind kind, Instant startedAt, Instant endedAt, DeliveryStatus status, String reply) {}
}
