package odzew.dkim;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import odzew.outbox.ContentBytes;

/// A `DKIM-Signature` field (RFC 6376): rsa-sha256, relaxed/relaxed. The message is read once and never held
/// whole.
final class DkimSignature {

    record Key(String domain, String selector, PrivateKey privateKey) {}

    /// Each is signed once more than it occurs, so that none can be added on the way (§8.15). `Bcc` is not among
    /// them: a provider's HTTP interface gets and removes it.
    private static final List<String> SIGNED = List.of(
            "from",
            "reply-to",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "auto-submitted");

    private static final int LONGEST_HEADER = 1 << 20;
    private static final int LINE = 72;

    private DkimSignature() {}

    /// @return the field with its line end, to be put before the message
    static byte[] field(Key key, ContentBytes message, Instant now) throws IOException {
        try (InputStream in = new BufferedInputStream(message.open())) {
            List<String> fields = fields(in);
            var names = new ArrayList<String>();
            var signed = new StringBuilder();
            for (String name : SIGNED) {
                List<String> present =
                        fields.stream().filter(it -> name.equals(name(it))).toList();
                // the last occurrence first (§5.4.2)
                present.reversed().forEach(it -> signed.append(relaxed(it)).append("\r\n"));
                present.forEach(_ -> names.add(name));
                names.add(name);
            }
            String unsigned = "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n\td=" + key.domain() + "; s="
                    + key.selector() + "; t=" + now.getEpochSecond() + ";\r\n\th=" + folded(names) + ";\r\n\tbh="
                    + RelaxedBody.hash(in) + ";\r\n\tb=";
            signed.append(relaxed(unsigned));
            String value = Base64.getMimeEncoder(LINE, "\r\n\t ".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(signature(key.privateKey(), signed.toString()));
            return (unsigned + value + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static byte[] signature(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The fields with their folds, without the last line end; leaves the stream at the body.
    private static List<String> fields(InputStream in) throws IOException {
        var fields = new ArrayList<String>();
        int read = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            read += line.length();
            if (read > LONGEST_HEADER) {
                throw new IOException("the header is too long to be signed");
            }
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.add(fields.removeLast() + "\r\n" + line);
            } else {
                fields.add(line);
            }
        }
        return fields;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replaceFirst("\r$", "");
    }

    private static String name(String field) {
        int colon = field.indexOf(':');
        return colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    /// §3.4.2
    private static String relaxed(String field) {
        String value = field.substring(field.indexOf(':') + 1)
                .replace("\r\n", "")
                .replaceAll("[ \t]+", " ")
                .strip();
        return name(field) + ":" + value;
    }

    private static String folded(List<String> names) {
        var text = new StringBuilder();
        int column = 0;
        for (String name : names) {
            if (column + name.length() > LINE) {
                text.append("\r\n\t ");
                column = 0;
            }
            text.append(name).append(':');
            column += name.length() + 1;
        }
        return text.substring(0, text.length() - 1);
    }
}
