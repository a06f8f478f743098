package odzew.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.file.ReceivedFile;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.text.SafeHtml;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerMail;

/// What of a mail goes into a ticket: its HTML, else its text, and every other leaf as a file.
public record Content(IncomingMail mail, String body, BodyType bodyType, List<ReceivedFile> files) {

    private static final int LONGEST_NAME = 255;

    /// By nobody yet: who wrote it depends on whose our addresses are.
    static Content of(IncomingMail mail) {
        Optional<String> html = mail.html().filter(it -> !SafeHtml.isEmpty(it));
        return new Content(
                mail,
                html.or(mail::text).orElse(""),
                html.isPresent() ? BodyType.HTML : BodyType.PLAIN,
                mail.parts().stream().map(Content::file).toList());
    }

    CustomerMail by(ParsedAddress from, Instant receivedAt) {
        return new CustomerMail(
                from.address(),
                from.name(),
                mail.subject().orElse(""),
                body,
                bodyType,
                mail.internetMessageId(),
                receivedAt,
                files);
    }

    private static ReceivedFile file(MailPart part) {
        return new ReceivedFile(
                storable(part.fileName()),
                storable(part.contentType()),
                part.contentId().map(Content::storable),
                part.bytes());
    }

    private static String storable(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
