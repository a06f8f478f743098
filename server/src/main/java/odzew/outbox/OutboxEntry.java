package odzew.outbox;

import java.time.Instant;
import java.util.Optional;

/// A delivery, for operators who watch the outbox.
///
/// @param underWay true if an attempt is running
/// @param nextAttempt absent while an attempt runs
/// @param holdReason why it waits for a person
/// @param reply the relay's reply to the last attempt; empty before the first
public record OutboxEntry(
        long deliveryId,
        long ticketId,
        long messageId,
        String recipient,
        String subject,
        DeliveryStatus status,
        int attempts,
        boolean underWay,
        Optional<Instant> nextAttempt,
        String reply,
        Optional<HoldReason> holdReason,
        Instant queuedAt,
        Instant updatedAt) {

    /// True if a person decides whether it is sent.
    public boolean waits() {
        return status == DeliveryStatus.HELD && holdReason.isPresent();
    }

    /// True if a person decides whether it was sent.
    public boolean isInDoubt() {
        return status == DeliveryStatus.UNCERTAIN && !underWay && nextAttempt.isEmpty();
    }
}
