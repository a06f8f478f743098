package odzew.mail.read;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// A mail as Angus reads it by default.
final class AngusReading {

    private final List<String> texts = new ArrayList<>();
    private final Set<String> attachments = new TreeSet<>();

    private AngusReading() {}

    static Optional<SecondReading> of(byte[] raw) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            var reading = new AngusReading();
            reading.walk(message, 0);
            return Optional.of(SecondReading.of(subject(message), from(message), reading.texts, reading.attachments));
        } catch (MessagingException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String subject(MimeMessage message) throws MessagingException, IOException {
        String[] subjects = message.getHeader("Subject");
        return subjects == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(subjects[0]));
    }

    private static String from(MimeMessage message) {
        try {
            String[] from = message.getHeader("From");
            InternetAddress[] addresses =
                    from == null ? new InternetAddress[0] : InternetAddress.parseHeader(from[0], false);
            return addresses.length == 0 ? "" : addresses[0].getAddress();
        } catch (MessagingException _) {
            return "";
        }
    }

    private void walk(Part part, int depth) throws MessagingException, IOException {
        if (depth < 40 && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                walk(multipart.getBodyPart(i), depth + 1);
            }
        } else if (part.isMimeType("text/plain") && !isAttachment(part)) {
            if (part.getContent() instanceof String text) {
                texts.add(text);
            }
        } else if ("base64".equalsIgnoreCase(((MimePart) part).getEncoding())
                && !part.isMimeType("text/*")
                && !part.isMimeType("message/*")) {
            attachments.add(SecondReading.sha256(part.getInputStream().readAllBytes()));
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    }
}
