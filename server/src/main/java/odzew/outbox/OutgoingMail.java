package odzew.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mail.Body;
import odzew.mail.MailAddress;

/// A mail to be sent: all that its bytes depend on. It is held until `sendAt` if that lies ahead.
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
        Instant sendAt) {}
