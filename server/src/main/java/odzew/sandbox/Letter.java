package odzew.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message that a customer's mail program would write (RFC 5322), in UTF-8.
///
/// @param fields further header fields, each a whole line
record Letter(
        String internetMessageId,
        String fromName,
        String from,
        String to,
        String subject,
        Instant date,
        List<String> fields,
        String text,
        Optional<Enclosure> enclosure) {

    /// A file of the message.
    record Enclosure(String filename, String type, byte[] bytes) {

        static Enclosure pdf() {
            String page = """
                    %PDF-1.4
                    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
                    trailer<</Root 1 0 R>>
                    %%EOF
                    """;
            return new Enclosure("document.pdf", "application/pdf", page.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final String BOUNDARY = "sandbox-part";
    private static final int ENCODED_CHARACTERS = 12;

    byte[] bytes() {
        String head = head();
        String body = enclosure
                .map(file -> "Content-Type: multipart/mixed; boundary=\"" + BOUNDARY + "\"\r\n\r\n--" + BOUNDARY
                        + "\r\n" + textPart() + "--" + BOUNDARY + "\r\n" + filePart(file) + "--" + BOUNDARY + "--\r\n")
                .orElseGet(this::textPart);
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    /// Of every message that a sandbox sends us.
    static String head(String internetMessageId, String from, String to, String subject, Instant date) {
        return "Date: " + DATE.format(date.atOffset(ZoneOffset.UTC)) + "\r\nFrom: " + from + "\r\nTo: <" + to
                + ">\r\nMessage-ID: " + internetMessageId + "\r\nSubject: " + encoded(subject)
                + "\r\nMIME-Version: 1.0\r\n";
    }

    private String head() {
        var more = new ArrayList<>(fields);
        String name = fromName.isEmpty() ? "" : encoded(fromName) + " ";
        return head(internetMessageId, name + "<" + from + ">", to, subject, date)
                + String.join("", more.stream().map(line -> line + "\r\n").toList());
    }

    private String textPart() {
        return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + base64(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String filePart(Enclosure file) {
        return "Content-Type: " + file.type() + "\r\nContent-Disposition: attachment; filename=\"" + file.filename()
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(file.bytes()) + "\r\n";
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
    }

    /// By RFC 2047, in words of whole characters; printable ASCII stays as it is.
    static String encoded(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() <= 200 && line.matches("[\\x20-\\x7e&&[^\"<>\\\\,;:()\\[\\]@=]]*|Re: [\\x20-\\x7e&&[^=]]*")) {
            return line;
        }
        int[] characters = line.codePoints().toArray();
        var words = new ArrayList<String>();
        for (int at = 0; at < characters.length; at += ENCODED_CHARACTERS) {
            String piece = new String(characters, at, Math.min(ENCODED_CHARACTERS, characters.length - at));
            words.add("=?utf-8?B?" + Base64.getEncoder().encodeToString(piece.getBytes(StandardCharsets.UTF_8)) + "?=");
        }
        return String.join("\r\n ", words);
    }
}
