package odzew.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;

/// The two digests that identify an e-mail. They are computed without parsing it.
///
/// @param sha256 of all bytes
/// @param contentSha256 of the bytes from the first field that is not a trace field; of all bytes if neither
/// Date nor Message-ID distinguishes it from another message with the same words
record Digests(byte[] sha256, byte[] contentSha256) {

    /// Fields that differ in each delivery of the same e-mail.
    private static final Set<String> TRACE = Set.of(
            "return-path",
            "received",
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "delivery-date",
            "received-spf",
            "authentication-results",
            "x-received");

    private static final Set<String> DISTINCT = Set.of("date", "message-id");

    /// A longer trace counts as content.
    private static final int LONGEST_TRACE = 256 * 1024;

    static Digests of(IncomingBytes mail) {
        try (InputStream in = mail.open()) {
            byte[] head = in.readNBytes(LONGEST_TRACE);
            int start = isDistinct(head) ? contentStart(head) : 0;
            MessageDigest whole = MessageDigest.getInstance("SHA-256");
            MessageDigest content = MessageDigest.getInstance("SHA-256");
            whole.update(head);
            content.update(head, start, head.length - start);
            byte[] piece = new byte[64 * 1024];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                whole.update(piece, 0, n);
                content.update(piece, 0, n);
            }
            return new Digests(whole.digest(), content.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDistinct(byte[] bytes) {
        for (int start = 0; start < bytes.length; ) {
            int end = lineEnd(bytes, start);
            String name = name(bytes, start, end).stripTrailing();
            if (name.isEmpty() && end - start <= 2) {
                return false;
            }
            if (DISTINCT.contains(name) && !isBlank(bytes, start + name.length(), end)) {
                return true;
            }
            start = end;
        }
        return false;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .replaceFirst(":", "")
                .isBlank();
    }

    private static int contentStart(byte[] bytes) {
        int start = 0;
        while (start < bytes.length) {
            int end = lineEnd(bytes, start);
            boolean continued = start > 0 && (bytes[start] == ' ' || bytes[start] == '\t');
            boolean mboxLine = start == 0 && name(bytes, start, end).startsWith("from ");
            if (!continued && !mboxLine && !TRACE.contains(name(bytes, start, end))) {
                return start;
            }
            start = end;
        }
        return 0;
    }

    private static int lineEnd(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    private static String name(byte[] bytes, int start, int end) {
        int colon = start;
        while (colon < end && colon - start < 40 && bytes[colon] != ':') {
            colon++;
        }
        return new String(bytes, start, colon - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
