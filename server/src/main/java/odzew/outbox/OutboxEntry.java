package odzew.outbox;

import java.time.Instant;
import java.util.Optional;

/// A delivery that is not at its end, for those who watch the outbox.
///
/// @param underWay whether an attempt runs at this moment
/// @param nextAttempt absent while an attempt runs
/// @param reply the relay's words at the last attempt; empty before the first
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
        Instant queuedAt,
        Instant updatedAt) {}
