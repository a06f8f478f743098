package odzew.outbox;

import java.time.Instant;

/// The outcome of a message for one recipient, with the relay's reply.
///
/// @param hard true if a BOUNCED message can never be delivered (RFC 3463 class 5, except a full
/// mailbox and the like)
public record DeliveryChange(
        long ticketId,
        long messageId,
        String recipient,
        DeliveryStatus status,
        boolean hard,
        String reply,
        Instant at) {

    /// False for an e-mail from the server itself.
    public boolean isOfTicket() {
        return ticketId != OutgoingMail.NO_TICKET;
    }
}
