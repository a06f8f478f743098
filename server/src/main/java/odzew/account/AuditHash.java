package odzew.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A link of the chain: SHA-256 over the previous link, its own position and all fields of the entry. Each text
/// is preceded by its length, so that no two entries have the same encoding.
final class AuditHash {

    /// The hash before the first link.
    static final byte[] BEGINNING = new byte[32];

    private final MessageDigest digest;

    private AuditHash(MessageDigest digest) {
        this.digest = digest;
    }

    static byte[] next(byte[] before, long position, long id, AuditEntry entry) {
        try {
            var hash = new AuditHash(MessageDigest.getInstance("SHA-256"));
            hash.digest.update(before);
            hash.number(position);
            hash.number(id);
            hash.number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
            hash.text(entry.actor().kind().name());
            hash.text(entry.actor().name());
            hash.text(entry.actor().address());
            hash.text(entry.action());
            hash.text(entry.subject());
            hash.text(entry.detail());
            return hash.digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }
}
