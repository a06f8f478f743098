package odzew.mailbox.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Encodes folder names for IMAP: quoted, and in modified UTF-7 (RFC 3501 §5.1.3).
final class ImapNames {

    private ImapNames() {}

    static String quoted(String name) {
        if (name.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("a control character in the name of a folder");
        }
        return "\"" + encode(name).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String encode(String name) {
        var out = new StringBuilder();
        var other = new StringBuilder();
        for (char c : (name + '\0').toCharArray()) {
            boolean plain = c >= ' ' && c <= '~' || c == 0;
            if (plain && !other.isEmpty()) {
                byte[] utf16 = other.toString().getBytes(StandardCharsets.UTF_16BE);
                out.append('&')
                        .append(Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(utf16)
                                .replace('/', ','))
                        .append('-');
                other.setLength(0);
            }
            if (!plain) {
                other.append(c);
            } else if (c != 0) {
                out.append(c == '&' ? "&-" : String.valueOf(c));
            }
        }
        return out.toString();
    }

    static String decode(String text) {
        String name = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1")
                : text;
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            int end = name.charAt(i) == '&' ? name.indexOf('-', i) : -1;
            if (end < 0) {
                out.append(name.charAt(i));
            } else {
                out.append(end == i + 1 ? "&" : utf16(name.substring(i + 1, end)));
                i = end;
            }
        }
        return out.toString();
    }

    private static String utf16(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.replace(',', '/')), StandardCharsets.UTF_16BE);
        } catch (IllegalArgumentException _) {
            return "&" + base64 + "-";
        }
    }
}
