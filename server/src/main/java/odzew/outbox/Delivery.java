package odzew.outbox;

import java.time.Instant;

/// A claimed delivery.
///
/// @param attempt the claim's number: a result counts only while it is the delivery's last one
/// @param status before this attempt
/// @param repetitionOrdered true if an operator ordered another attempt, whatever a lookup would show
/// @param toCheck true if it was held until now, and goes only if its ticket has not changed
/// @param way the account or service of the attempt before; empty: the relay
/// @param dueSince when it first became due; the time until giving up is counted from there
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
        boolean toCheck,
        String way,
        StoredMail mail) {

    Delivery withTogether(boolean now) {
        return new Delivery(
                id,
                ticketId,
                recipient,
                attempt,
                tries,
                status,
                dueSince,
                claimedAt,
                abandoned,
                repetitionOrdered,
                toCheck,
                way,
                mail.withTogether(now));
    }
}
