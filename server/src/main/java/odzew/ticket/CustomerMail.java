package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.file.ReceivedFile;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;

/// A mail that came in, as a ticket takes it. All its texts come from a stranger: what the database or a later
/// header could not hold is replaced here. `from` is empty where the mail names no usable address; `answerTo` is
/// where its sender wants answers, if elsewhere.
public record CustomerMail(
        String from,
        String fromName,
        String subject,
        String body,
        BodyType bodyType,
        Optional<String> internetMessageId,
        Instant receivedAt,
        List<ReceivedFile> files,
        Optional<String> answerTo) {

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
        this(from, fromName, subject, body, bodyType, internetMessageId, receivedAt, files, Optional.empty());
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

    /// Where answers to it go.
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
