package odzew.outbox;

import java.time.Instant;

/// A claimed delivery.
///
/// @param attempt the claim's number: a result counts only while it is the delivery's last one
/// @param status before this attempt
/// @param repetitionOrdered whether a person wants it sent again, whatever a look would show
/// @param dueSince when it was first to be sent, from which giving up is reckoned
record Delivery(
        long id,
        long ticketId,
        String recipient,
        int attempt,
        int tries,
        DeliveryStatus status,
        Instant dueSince,
        Instant claimedAt,
        boolean abandoned,
        boolean repetitionOrdered,
        StoredMail mail) {}
