package odzew.mail.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The bytes of a `data:` URI (RFC 2397): base64 or percent-encoded, also both.
final class DataUri {

    private DataUri() {}

    /// Empty if it is damaged: no repair is attempted, because a wrong picture is worse than a refusal.
    static Optional<byte[]> decode(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        boolean base64 = uri.substring(0, comma).stripTrailing().regionMatches(true, comma - 7, ";base64", 0, 7);
        Optional<byte[]> bytes = unescaped(uri, comma + 1);
        return base64 ? bytes.flatMap(DataUri::fromBase64) : bytes;
    }

    private static Optional<byte[]> unescaped(String uri, int from) {
        if (uri.indexOf('%', from) < 0) {
            return Optional.of(uri.substring(from).getBytes(StandardCharsets.UTF_8));
        }
        var out = new ByteArrayOutputStream(uri.length() - from);
        for (int i = from; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c != '%') {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 1), 16) : -1;
            int low = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.write(high << 4 | low);
            i += 2;
        }
        return Optional.of(out.toByteArray());
    }

    /// Line breaks and blanks are ignored; the URL alphabet is accepted, too (RFC 4648 §5).
    private static Optional<byte[]> fromBase64(byte[] text) {
        var packed = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b > ' ') {
                packed[length++] = b == '-' ? (byte) '+' : b == '_' ? (byte) '/' : b;
            } else if (b < 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(Base64.getDecoder().decode(java.util.Arrays.copyOf(packed, length)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
