package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.inbox.IncomingMailView;
import odzew.inbox.MailPerson;
import odzew.problem.Language;
import org.jspecify.annotations.Nullable;

/// An incoming message and the outcome of its processing.
record IncomingMailJson(
        long id,
        String status,
        String verdict,
        String reason,
        boolean needsReview,
        @Nullable Long ticketId,
        @Nullable Long messageId,
        String internetMessageId,
        String sender,
        String subject,
        String source,
        String mailbox,
        String envelopeSender,
        String envelopeRecipient,
        String trace,
        long size,
        int copies,
        int attempts,
        Instant receivedAt,
        Instant lastReceivedAt,
        @Nullable Instant processedAt,
        String authentication,
        String authenticationResults,
        List<PersonJson> from,
        List<PersonJson> to,
        List<PersonJson> cc,
        List<PersonJson> replyTo) {

    /// A person named in the header.
    record PersonJson(String name, String address) {

        static List<PersonJson> of(List<MailPerson> people) {
            return people.stream()
                    .map(it -> new PersonJson(it.name(), it.address()))
                    .toList();
        }
    }

    /// `next` is the value of `before` for the following page; null on the last.
    record PageJson(
            List<IncomingMailJson> incomingMails, @Nullable String next) {

        static PageJson of(List<IncomingMailView> mails, int limit, Language language) {
            boolean more = mails.size() > limit;
            List<IncomingMailView> page = more ? mails.subList(0, limit) : mails;
            return new PageJson(
                    page.stream().map(it -> IncomingMailJson.of(it, language)).toList(),
                    more ? Long.toString(page.getLast().id()) : null);
        }
    }

    static IncomingMailJson of(IncomingMailView mail, Language language) {
        return new IncomingMailJson(
                mail.id(),
                mail.status(),
                mail.verdict(),
                mail.reason().in(language),
                mail.needsReview(),
                mail.ticketId().orElse(null),
                mail.messageId().orElse(null),
                mail.internetMessageId(),
                mail.sender(),
                mail.subject(),
                mail.source(),
                mail.mailbox(),
                mail.envelopeSender(),
                mail.envelopeRecipient(),
                mail.trace(),
                mail.size(),
                mail.copies(),
                mail.attempts(),
                mail.receivedAt(),
                mail.lastReceivedAt(),
                mail.processedAt().orElse(null),
                mail.authenticity().name(),
                mail.authenticationResults(),
                PersonJson.of(mail.people("FROM")),
                PersonJson.of(mail.people("TO")),
                PersonJson.of(mail.people("CC")),
                PersonJson.of(mail.people("REPLY_TO")));
    }
}
