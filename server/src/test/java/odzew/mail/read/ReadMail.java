package odzew.mail.read;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/// The result of one reader for a message; two readers share no code.
public record ReadMail(
        String messageId,
        String subject,
        List<String> from,
        List<String> to,
        List<String> references,
        List<String> shape,
        List<String> texts,
        List<String> filenames,
        List<byte[]> files) {

    public static ReadMail byAngus(byte[] raw) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
        var read = empty(
                message.getMessageID(),
                MimeUtility.decodeText(MimeUtility.unfold(String.join("", message.getHeader("Subject")))),
                addresses(message.getHeader("From", ",")),
                addresses(message.getHeader("To", ",")),
                ids(message.getHeader("References", " ")));
        read.walk(message);
        return read;
    }

    public static ReadMail byMime4j(byte[] raw) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        Message message = builder.parseMessage(new ByteArrayInputStream(raw));
        var references = message.getHeader().getField("References");
        var read = empty(
                message.getMessageId(),
                message.getSubject(),
                message.getFrom().stream().map(ReadMail::text).toList(),
                message.getTo() == null
                        ? List.of()
                        : message.getTo().flatten().stream().map(ReadMail::text).toList(),
                ids(references == null ? null : references.getBody()));
        read.walk(message);
        return read;
    }

    private static ReadMail empty(
            String id, String subject, List<String> from, List<String> to, List<String> references) {
        return new ReadMail(
                id,
                subject == null ? "" : subject,
                from,
                to,
                references,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static List<String> addresses(String header) throws MessagingException {
        return Arrays.stream(InternetAddress.parseHeader(header == null ? "" : header, false))
                .filter(address -> !address.isGroup())
                .map(address -> (address.getPersonal() == null ? "" : address.getPersonal()) + "|"
                        + address.getAddress().replaceAll("\"(.*)\"@", "$1@"))
                .toList();
    }

    private static String text(Mailbox mailbox) {
        return (mailbox.getName() == null ? "" : mailbox.getName()) + "|" + mailbox.getAddress();
    }

    private static List<String> ids(String references) {
        return references == null ? List.of() : List.of(references.strip().split("\\s+"));
    }

    private void walk(MimePart part) throws MessagingException, IOException {
        String type = part.getContentType().replaceAll("\\s*;(?s).*", "");
        shape.add(type);
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                walk((MimePart) child);
            }
        } else if (part.getDisposition() == null) {
            texts.add(part.getContent().toString().replace("\r\n", "\n"));
        } else {
            filenames.add(part.getFileName());
            files.add(part.getInputStream().readAllBytes());
        }
    }

    private void walk(Entity entity) throws IOException {
        shape.add(entity.getMimeType());
        switch (entity.getBody()) {
            case org.apache.james.mime4j.dom.Multipart multipart -> {
                for (Entity child : multipart.getBodyParts()) {
                    walk(child);
                }
            }
            case TextBody text when entity.getDispositionType() == null -> texts.add(decoded(text));
            case SingleBody body -> {
                filenames.add(entity.getFilename());
                var bytes = new ByteArrayOutputStream();
                body.writeTo(bytes);
                files.add(body instanceof BinaryBody || body instanceof TextBody ? bytes.toByteArray() : new byte[0]);
            }
            default -> filenames.add(entity.getFilename());
        }
    }

    private static String decoded(TextBody text) throws IOException {
        try (var reader = text.getReader()) {
            return reader.readAllAsString().replace("\r\n", "\n");
        }
    }
}
