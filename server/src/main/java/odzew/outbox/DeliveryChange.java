package odzew.outbox;

import java.time.Instant;

/// A delivery's new status, with the relay's own words.
public record DeliveryChange(
        long ticketId, long messageId, String recipient, DeliveryStatus status, String reply, Instant at) {}
