package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/// By what a repetition of a request is recognised: the caller's `Idempotency-Key`, or the request itself.
///
/// `key` and `fingerprint` are SHA-256 digests; an explicit key with another fingerprint is a conflict.
public record RequestKey(long apiUserId, byte[] key, byte[] fingerprint, Duration lifetime, boolean explicit) {

    private static final Duration DAY = Duration.ofHours(24);
    private static final RequestKey NONE = new RequestKey(0, new byte[0], new byte[0], Duration.ZERO, false);

    /// The `Idempotency-Key` header of the IETF httpapi draft, kept for 24 hours.
    public static RequestKey explicit(long apiUserId, String idempotencyKey, byte[] fingerprint) {
        return new RequestKey(apiUserId, digest("key\n" + idempotencyKey), fingerprint, DAY, true);
    }

    /// Protection for callers that send no key.
    public static RequestKey window(ApiUser user, byte[] fingerprint) {
        return user.retryWindow().isZero()
                ? NONE
                : new RequestKey(user.id(), fingerprint, fingerprint, user.retryWindow(), false);
    }

    /// The same key for a request whose content was read meanwhile.
    RequestKey withContent(byte[] sha256) {
        return isProtecting() ? new RequestKey(apiUserId, key, digest(fingerprint, sha256), lifetime, explicit) : this;
    }

    public static RequestKey none() {
        return NONE;
    }

    public boolean isProtecting() {
        return !lifetime.isZero();
    }

    /// What two keys of one request have in common; usable in maps.
    public String identity() {
        return apiUserId + " " + HexFormat.of().formatHex(key);
    }

    private static byte[] digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private static byte[] digest(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
