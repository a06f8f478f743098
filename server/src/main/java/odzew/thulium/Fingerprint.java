package odzew.thulium;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Identifies a request: SHA-256 over the call and all its effects. Each part is preceded by its length, so that
/// different requests cannot serialise alike.
final class Fingerprint {

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    /// Parts are texts, numbers, constants, moments, optionals of these, lists, or maps.
    static byte[] of(String call, Object... parts) {
        try {
            var fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.add(call);
            for (Object part : parts) {
                fingerprint.add(part);
            }
            return fingerprint.digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Object part) {
        if (part instanceof List<?> list) {
            add(Integer.toString(list.size()));
            list.forEach(this::add);
            return;
        }
        if (part instanceof Map<?, ?> map) {
            add(List.copyOf(new TreeMap<>(map).keySet()));
            add(List.copyOf(new TreeMap<>(map).values()));
            return;
        }
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
