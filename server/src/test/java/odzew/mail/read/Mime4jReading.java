package odzew.mail.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeUtil;

/// A mail as mime4j's stream reads it; forwarded mails stay whole.
final class Mime4jReading {

    private final List<String> texts = new ArrayList<>();
    private final Set<String> attachments = new TreeSet<>();
    private String subject = "";
    private String from = "";
    private String disposition = "";
    private boolean named;

    private Mime4jReading() {}

    static Optional<SecondReading> of(byte[] raw) {
        try {
            var reading = new Mime4jReading();
            reading.read(raw);
            return Optional.of(SecondReading.of(reading.subject, reading.from, reading.texts, reading.attachments));
        } catch (MimeException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private void read(byte[] raw) throws MimeException, IOException {
        var stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(raw));
        int entities = 0;
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (state == EntityState.T_START_HEADER) {
                entities++;
                disposition = "";
                named = false;
            } else if (state == EntityState.T_FIELD) {
                field(stream.getField(), entities == 1);
            } else if (state == EntityState.T_BODY) {
                body(stream);
            }
        }
    }

    private void field(Field field, boolean top) {
        String value = MimeUtil.unfold(field.getBody());
        switch (field.getNameLowerCase()) {
            case "subject" -> subject = top && subject.isEmpty() ? decoded(value) : subject;
            case "from" -> from = top && from.isEmpty() ? address(value) : from;
            case "content-disposition" -> {
                disposition = value.strip().toLowerCase(Locale.ROOT);
                named |= disposition.contains("name");
            }
            case "content-type" -> named |= value.toLowerCase(Locale.ROOT).matches("(?s).*;\\s*name\\b.*");
            default -> {
                // says nothing that is compared
            }
        }
    }

    private static String decoded(String value) {
        return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    }

    private static String address(String value) {
        var mailboxes = LenientAddressParser.DEFAULT.parseAddressList(value).flatten();
        return mailboxes.isEmpty() ? "" : mailboxes.get(0).getAddress();
    }

    private void body(MimeTokenStream stream) throws IOException {
        var description = stream.getBodyDescriptor();
        byte[] content = stream.getDecodedInputStream().readAllBytes();
        if (description.getMimeType().equals("text/plain") && !disposition.startsWith("attachment") && !named) {
            texts.add(new String(content, charset(description.getCharset())));
        } else if ("base64".equals(description.getTransferEncoding())
                && !"text".equals(description.getMediaType())
                && !"message".equals(description.getMediaType())) {
            attachments.add(SecondReading.sha256(content));
        }
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.US_ASCII : Charset.forName(name);
        } catch (IllegalArgumentException _) {
            return StandardCharsets.US_ASCII;
        }
    }
}
