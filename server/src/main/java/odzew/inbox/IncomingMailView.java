package odzew.inbox;

import java.time.Instant;
import java.util.Optional;
import odzew.problem.LocalizedText;

/// A mail that came in, and what was made of it. Its texts come from strangers.
///
/// @param copies how often it was delivered to this mailbox
/// @param reason by which sign the verdict was reached, or why the mail could not be read
/// @param trace how it was handed over (RFC 5321 §4.4); empty where it was fetched
/// @param needsReview whether it claims to belong to a ticket that its sender does not take part in
public record IncomingMailView(
        long id,
        String source,
        String mailbox,
        String envelopeSender,
        String envelopeRecipient,
        String trace,
        long size,
        int copies,
        Instant receivedAt,
        Instant lastReceivedAt,
        String status,
        int attempts,
        String verdict,
        LocalizedText reason,
        boolean needsReview,
        Optional<Long> ticketId,
        Optional<Long> messageId,
        String internetMessageId,
        String sender,
        String subject,
        Optional<Instant> processedAt) {

    /// Decided, and not a part of any ticket; an agent can make one of it.
    public boolean isOutside() {
        return status.equals("PROCESSED")
                && messageId.isEmpty()
                && (verdict.equals("AUTOMATIC_ANSWER")
                        || verdict.equals("OWN_LOOP")
                        || verdict.equals("BOUNCE") && ticketId.isEmpty());
    }
}
