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

/// A mail as its writer gives it: everything that its bytes depend on.
///
/// @param date for the `Date` header
/// @param sendAt not before this moment; until then it is held and can be cancelled
/// @param automatic who speaks; a machine's mail has no return path (RFC 3834 §3.3)
/// @param plusAddresses whether its sender's mailbox receives `name+anything@domain`
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
        boolean plusAddresses) {

    public OutgoingMail {
        if (!MessageIds.isUsable(internetMessageId)) {
            throw new HeaderText.Refused("internetMessageId", "is not a Message-ID");
        }
        HeaderText.require("subject", subject);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        inReplyTo = inReplyTo.filter(MessageIds::isUsable);
        references = references.stream().filter(MessageIds::isUsable).toList();
        files = List.copyOf(files);
        if (to.isEmpty() && cc.isEmpty()) {
            throw new HeaderText.Refused("to", "names nobody");
        }
    }

    /// The same, but kept back for so long after its time.
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
                plusAddresses);
    }

    public OutgoingMail withCc(List<MailAddress> copies) {
        return new OutgoingMail(
                ticketId,
                messageId,
                internetMessageId,
                from,
                to,
                copies,
                subject,
                inReplyTo,
                references,
                body,
                files,
                date,
                sendAt,
                automatic,
                plusAddresses);
    }
}
