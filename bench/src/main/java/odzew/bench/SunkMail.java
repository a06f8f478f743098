package odzew.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a message that a run checks, parsed without the server's code: its Message-IDs and
/// the texts of its parts.
record SunkMail(List<String> messageIds, List<String> texts) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    static SunkMail read(byte[] bytes) {
        // Latin-1 maps each byte to one character until the transfer encoding is known.
        String mail = new String(bytes, StandardCharsets.ISO_8859_1);
        var texts = new ArrayList<String>();
        collect(mail, texts);
        return new SunkMail(headers(mail, "message-id"), texts);
    }

    private static void collect(String entity, List<String> texts) {
        Matcher boundary = BOUNDARY.matcher(String.join("", headers(entity, "content-type")));
        if (!boundary.find()) {
            texts.add(decoded(entity));
            return;
        }
        String[] parts = body(entity).split("(?:^|\r\n)--" + Pattern.quote(boundary.group(1)) + "(?:--)?[ \t]*\r\n");
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                collect(parts[i], texts);
            }
        }
    }

    private static String decoded(String entity) {
        String encoding = String.join("", headers(entity, "content-transfer-encoding"));
        byte[] octets = switch (encoding.toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(body(entity));
            case "quoted-printable" -> quotedPrintable(body(entity));
            default -> body(entity).getBytes(StandardCharsets.ISO_8859_1);
        };
        return new String(octets, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    private static byte[] quotedPrintable(String body) {
        String joined = body.replaceAll("=[ \t]*\r\n", "");
        var octets = new ByteArrayOutputStream(joined.length());
        for (int i = 0; i < joined.length(); i++) {
            if (joined.charAt(i) == '=' && i + 2 < joined.length()) {
                octets.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(joined.charAt(i));
            }
        }
        return octets.toByteArray();
    }

    private static List<String> headers(String entity, String name) {
        var values = new ArrayList<String>();
        int end = entity.indexOf("\r\n\r\n");
        String head = (end < 0 ? entity : entity.substring(0, end)).replaceAll("\r\n[ \t]+", " ");
        for (String line : head.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name)) {
                values.add(line.substring(colon + 1).strip());
            }
        }
        return values;
    }

    private static String body(String entity) {
        int end = entity.indexOf("\r\n\r\n");
        return end < 0 ? "" : entity.substring(end + 4);
    }
}
