package odzew.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The content that determines the bytes of an outgoing message. It is validated: no value can inject a header.
/// Ids in `inReplyTo` and `references` come from customers' messages; unusable ones are omitted. `instance` is
/// this installation's name for `X-Odzew-Instance`, by which it recognises its own messages when they return.
public record MailContent(
        String internetMessageId,
        MailAddress from,
        Optional<MailAddress> replyTo,
        List<MailAddress> to,
        List<MailAddress> cc,
        String subject,
        Instant date,
        Optional<String> inReplyTo,
        List<String> references,
        Body body,
        List<Attachment> attachments,
        Automatic automatic,
        String instance) {

    private static final Instant EARLIEST = Instant.parse("1900-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    public MailContent {
        if (!MessageIds.isUsable(internetMessageId)) {
            throw new HeaderText.Refused("internetMessageId", "is not a Message-ID");
        }
        HeaderText.require("subject", subject);
        HeaderText.require("instance", instance);
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw new HeaderText.Refused("date", "must lie between the years 1900 and 9999");
        }
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        inReplyTo = inReplyTo.filter(MessageIds::isUsable);
        references = references.stream().filter(MessageIds::isUsable).toList();
        attachments = List.copyOf(attachments);
    }

    /// True if a header contains an address that requires SMTPUTF8; all other messages are pure ASCII.
    public boolean needsSmtpUtf8() {
        return from.needsSmtpUtf8()
                || replyTo.filter(MailAddress::needsSmtpUtf8).isPresent()
                || to.stream().anyMatch(MailAddress::needsSmtpUtf8)
                || cc.stream().anyMatch(MailAddress::needsSmtpUtf8);
    }
}
