package odzew.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.file.ReceivedFile;
import odzew.mail.BodyBlock;
import odzew.mail.IncomingMail;
import odzew.mail.MailPart;
import odzew.mail.ShownBody;
import odzew.mail.mime.ParsedAddress;
import odzew.ticket.CustomerMail;

/// The content that a ticket takes from a message: its text in the order of the parts, and every other leaf as
/// a file. Parts of no use to an agent (AMP, reactions for programs) are left out, and so is an unnamed
/// appointment that the text names.
public record Content(IncomingMail mail, ShownText english, ShownText polish, List<ReceivedFile> files) {

    private static final int LONGEST_NAME = 255;

    /// The author is not set yet; it depends on which addresses are ours.
    static Content of(IncomingMail mail) {
        ShownBody shown = mail.shown();
        var files = new ArrayList<ReceivedFile>();
        for (MailPart part : mail.parts()) {
            if (shown.leftOut().stream().noneMatch(it -> it.bytes() == part.bytes())) {
                files.add(file(part));
                innerFiles(part, files);
            }
        }
        for (BodyBlock other : shown.otherForms()) {
            files.add(file(other.html(), "message-other-form", other.text()));
        }
        ShownText english = ShownText.of(shown.blocks(), BodyBlock::text);
        boolean alike = shown.blocks().stream().allMatch(it -> it.polish().equals(it.text()));
        ShownText polish = alike ? english : ShownText.of(shown.blocks(), BodyBlock::polish);
        english.cutOff().ifPresent(whole -> files.add(file(true, "message-whole", whole)));
        return new Content(mail, english, polish, files);
    }

    /// The files of a forwarded message, whose text is already part of the body.
    private static void innerFiles(MailPart forwarded, List<ReceivedFile> files) {
        for (MailPart inner : forwarded.inner()) {
            boolean words = inner.originalName().isEmpty()
                    && (inner.fileName().equals("body.txt") || inner.fileName().equals("body.html"));
            if (!words) {
                files.add(file(inner));
                innerFiles(inner, files);
            }
        }
    }

    CustomerMail by(Sender sender, Instant receivedAt, boolean inPolish) {
        ParsedAddress from = sender.writer();
        ShownText text = inPolish ? polish : english;
        return new CustomerMail(
                from.address(),
                from.name(),
                mail.subject().orElse(""),
                text.body(),
                text.type(),
                mail.internetMessageId(),
                receivedAt,
                files,
                sender.answerTo().map(ParsedAddress::address),
                text.layout());
    }

    private static ReceivedFile file(boolean html, String name, String text) {
        return new ReceivedFile(
                name + (html ? ".html" : ".txt"),
                html ? "text/html" : "text/plain",
                Optional.empty(),
                text.getBytes(StandardCharsets.UTF_8));
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
