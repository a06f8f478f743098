package odzew.outbox;

import java.time.Instant;

/// What became of a mail to one recipient, with the words of the relay.
public record DeliveryChange(
        long ticketId, long messageId, String recipient, DeliveryStatus status, String reply, Instant at) {}
