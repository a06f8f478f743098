package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.file.ReceivedFile;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;
import odzew.mail.text.BodyLayout;

/// A received message in the form that a ticket stores. All its texts come from an untrusted sender: characters
/// that the database or a later header could not hold are replaced here. `from` is empty if the message has no
/// usable address; `answerTo` is the sender's Reply-To, if different; `layout` is that of an HTML
/// body.
public record CustomerMail(
        String from,
        String fromName,
        String subject,
        String body,
        BodyType bodyType,
        Optional<String> internetMessageId,
        Instant receivedAt,
        List<ReceivedFile> files,
        Optional<String> answerTo,
        Optional<BodyLayout> layout) {

    private static final int LONGEST_SUBJECT = 998;

    public CustomerMail(
            String from,
            String fromName,
            String subject,
            String body,
            BodyType bodyType,
            Optional<String> internetMessageId,
            Instant receivedAt,
            List<ReceivedFile> files) {
        this(
                from,
                fromName,
                subject,
                body,
                bodyType,
                internetMessageId,
                receivedAt,
                files,
                Optional.empty(),
                Optional.empty());
    }

    public CustomerMail {
        answerTo = answerTo.filter(MailAddress::isValid);
        from = MailAddress.isValid(from) ? from : "";
        fromName = oneLine(fromName);
        subject = shortened(oneLine(subject));
        body = body.replace('\0', '\uFFFD');
        internetMessageId = internetMessageId.filter(MessageIds::isUsable);
        files = List.copyOf(files);
    }

    /// The address that answers go to.
    String answerAddress() {
        return answerTo.orElse(from);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String shortened(String subject) {
        if (subject.isEmpty()) {
            return "(no subject)";
        }
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }
}
