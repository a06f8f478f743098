package odzew.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.problem.LocalizedText;

/// An incoming e-mail and the outcome of its processing. Its texts are untrusted.
///
/// @param copies how often it was delivered to this mailbox
/// @param reason the evidence for the verdict, or why the e-mail could not be parsed
/// @param trace the Received content (RFC 5321 §4.4); empty if it was fetched
/// @param authenticity the finding of the named mail server about the sender
/// @param isOutside true if it is processed and not part of any ticket; an agent can then make a ticket of it
/// @param needsReview true if it claims to belong to a ticket in which its sender does not take part
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
        boolean isOutside,
        String internetMessageId,
        String sender,
        String subject,
        Optional<Instant> processedAt,
        Authenticity authenticity,
        String authenticationResults,
        List<MailPerson> people) {

    IncomingMailView naming(List<MailPerson> named) {
        return new IncomingMailView(
                id,
                source,
                mailbox,
                envelopeSender,
                envelopeRecipient,
                trace,
                size,
                copies,
                receivedAt,
                lastReceivedAt,
                status,
                attempts,
                verdict,
                reason,
                needsReview,
                ticketId,
                messageId,
                isOutside,
                internetMessageId,
                sender,
                subject,
                processedAt,
                authenticity,
                authenticationResults,
                named);
    }

    /// The people in this role: FROM, REPLY_TO, TO or CC.
    public List<MailPerson> people(String role) {
        return people.stream().filter(person -> person.role().equals(role)).toList();
    }
}
