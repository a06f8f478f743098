package odzew.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A link of the chain: HMAC-SHA-256 over the previous link, its own position and all fields of the entry. Each
/// text is preceded by its length, so that no two entries have the same encoding. The key is not in the
/// database, so a writer of the database cannot make links.
final class AuditHash {

    /// The hash before the first link.
    static final byte[] BEGINNING = new byte[32];

    private final Mac mac;

    AuditHash(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] next(byte[] before, long position, long id, AuditEntry entry) {
        mac.update(before);
        number(position);
        number(id);
        number(ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
        text(entry.actor().kind().name());
        text(entry.actor().name());
        text(entry.actor().address());
        text(entry.actor().request());
        text(entry.action());
        text(entry.subject());
        text(entry.detail());
        return mac.doFinal();
    }

    private void number(long number) {
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        mac.update(bytes);
    }
}
