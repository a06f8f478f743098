package odzew.mail.write;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import odzew.mail.ContentSource;

/// Checks if a forwarded message can be sent unencoded: RFC 2046 §5.2.1 forbids encoding a `message/rfc822`.
final class SevenBitMail {

    private static final int LONGEST_LINE = 998;

    private SevenBitMail() {}

    /// ASCII without NUL, CRLF only, no line over 998 bytes, none that begins with one of our delimiters.
    static boolean is(ContentSource source, String boundary) throws IOException {
        String delimiter = "--" + boundary;
        try (InputStream in = new BufferedInputStream(source.open(), 65_536)) {
            var line = new StringBuilder();
            boolean carriageReturn = false;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == 0 || c > 127 || carriageReturn != (c == '\n')) {
                    return false;
                }
                carriageReturn = c == '\r';
                if (c == '\n') {
                    line.setLength(0);
                } else if (!carriageReturn) {
                    line.append((char) c);
                }
                if (line.length() > LONGEST_LINE || delimiter.contentEquals(line)) {
                    return false;
                }
            }
            return !carriageReturn;
        }
    }
}
