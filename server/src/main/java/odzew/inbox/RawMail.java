package odzew.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Set;

/// A mail's octets and the two digests they are known by. What they mean is not asked here.
record RawMail(byte[] bytes) {

    /// Fields that each delivery of one mail has anew.
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

    byte[] sha256() {
        return sha256(0);
    }

    /// Of the octets from the first field that is no trace of the way.
    byte[] contentSha256() {
        return sha256(contentStart());
    }

    private int contentStart() {
        int start = 0;
        while (start < bytes.length) {
            int end = lineEnd(start);
            boolean continued = start > 0 && (bytes[start] == ' ' || bytes[start] == '\t');
            boolean mboxLine = start == 0 && name(start, end).startsWith("from ");
            if (!continued && !mboxLine && !TRACE.contains(name(start, end))) {
                return start;
            }
            start = end;
        }
        return 0;
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    private String name(int start, int end) {
        int colon = start;
        while (colon < end && colon - start < 40 && bytes[colon] != ':') {
            colon++;
        }
        return new String(bytes, start, colon - start, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private byte[] sha256(int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
