package odzew.outbox;

import java.time.Instant;

/// What became of a message to one recipient, with the relay's reply.
///
/// @param hard whether a BOUNCED message can never be delivered (RFC 3463 class 5, no full mailbox and the like)
public record DeliveryChange(
        long ticketId,
        long messageId,
        String recipient,
        DeliveryStatus status,
        boolean hard,
        String reply,
        Instant at) {}
