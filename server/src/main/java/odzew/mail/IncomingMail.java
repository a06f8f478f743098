package odzew.mail;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.mail.mime.MailHeaders;
import odzew.mail.mime.ParsedAddress;

/// A parsed message. All of it is untrusted: addresses may be invalid, the HTML is not sanitized.
///
/// `text` holds all plain bodies with LF ends, `html` all HTML bodies as decoded. `parts` are all other leaves;
/// `shown` is the content for agents, in order. `returnPath` is empty text for the null path. Message-IDs keep
/// their brackets.
public record IncomingMail(
        MailHeaders headers,
        Optional<ParsedAddress> from,
        List<ParsedAddress> to,
        List<ParsedAddress> cc,
        List<ParsedAddress> replyTo,
        Optional<ParsedAddress> sender,
        Optional<String> returnPath,
        Optional<String> subject,
        Optional<String> internetMessageId,
        List<String> inReplyTo,
        List<String> references,
        Optional<OffsetDateTime> date,
        Optional<String> text,
        Optional<String> html,
        List<MailPart> parts,
        ShownBody shown,
        AutomaticKind automatic,
        List<DeliveryReport> reports,
        List<String> warnings) {

    public IncomingMail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
        inReplyTo = List.copyOf(inReplyTo);
        references = List.copyOf(references);
        parts = List.copyOf(parts);
        reports = List.copyOf(reports);
        warnings = List.copyOf(warnings);
    }

    public static IncomingMail unread(String warning) {
        return new IncomingMail(
                MailHeaders.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ShownBody.NONE,
                AutomaticKind.NONE,
                List.of(),
                List.of(warning));
    }

    public IncomingMail warning(String warning) {
        return with(parts, Stream.concat(warnings.stream(), Stream.of(warning)).toList());
    }

    public IncomingMail with(List<MailPart> newParts, List<String> newWarnings) {
        return new IncomingMail(
                headers,
                from,
                to,
                cc,
                replyTo,
                sender,
                returnPath,
                subject,
                internetMessageId,
                inReplyTo,
                references,
                date,
                text,
                html,
                newParts,
                shown,
                automatic,
                reports,
                newWarnings);
    }
}
