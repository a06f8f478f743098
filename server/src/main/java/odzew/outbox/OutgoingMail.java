package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;

/// A message to be sent, with everything that its bytes depend on.
///
/// @param bcc receive it without being named in it; only their deliveries are stored
/// @param date for the `Date` header
/// @param sendAt the earliest time of sending; until then the message is held and can be cancelled
/// @param automatic the kind of sender; an automatic message has no return path (RFC 3834 §3.3)
/// @param plusAddresses true if its sender's mailbox receives `name+anything@domain`
/// @param checked true if it is held for a person when its ticket has changed meanwhile (see [SendCheck])
public record OutgoingMail(
        long ticketId,
        long messageId,
        String internetMessageId,
        MailAddress from,
        List<MailAddress> to,
        List<MailAddress> cc,
        String subject,
        Optional<String> inReplyTo,
        List<String> references,
        Body body,
        List<MailFile> files,
        Instant date,
        Instant sendAt,
        Automatic automatic,
        boolean plusAddresses,
        List<MailAddress> bcc,
        boolean checked) {

    /// The ticket and the message of an e-mail from the server itself.
    public static final long NO_TICKET = 0;

    public OutgoingMail {
        if (!MessageIds.isUsable(internetMessageId)) {
            throw new HeaderText.Refused("internetMessageId", "is not a Message-ID");
        }
        HeaderText.require("subject", subject);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        inReplyTo = inReplyTo.filter(MessageIds::isUsable);
        references = references.stream().filter(MessageIds::isUsable).toList();
        files = List.copyOf(files);
        if (to.isEmpty() && cc.isEmpty()) {
            throw new HeaderText.Refused("to", "names no recipient");
        }
    }

    public OutgoingMail(
            long ticketId,
            long messageId,
            String internetMessageId,
            MailAddress from,
            List<MailAddress> to,
            List<MailAddress> cc,
            String subject,
            Optional<String> inReplyTo,
            List<String> references,
            Body body,
            List<MailFile> files,
            Instant date,
            Instant sendAt,
            Automatic automatic,
            boolean plusAddresses) {
        this(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                body,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses,
                List.of(),
                false);
    }

    /// The same message, which is checked before it goes, or is not.
    public OutgoingMail checked(boolean check) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                body,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses,
                bcc,
                check);
    }

    /// The same message, held for a further `hold` after its time.
    public OutgoingMail heldFor(Duration hold) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                body,
                files,
                date.plus(hold),
                sendAt.plus(hold),
                automatic,
                plusAddresses,
                bcc,
                checked);
    }

    public OutgoingMail to(List<MailAddress> recipients, List<MailAddress> copies, List<MailAddress> hidden) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                recipients,
                copies,
                subject,
                inReplyTo,
                references,
                body,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses,
                hidden,
                checked);
    }

    public OutgoingMail withBody(Body other) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                subject,
                inReplyTo,
                references,
                other,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses,
                bcc,
                checked);
    }

    /// The same as the first message of a thread of its own.
    public OutgoingMail startingThread(String about) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                cc,
                about,
                Optional.empty(),
                List.of(),
                body,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses,
                bcc,
                checked);
    }
}
