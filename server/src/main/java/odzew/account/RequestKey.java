package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Recognises a repeated request: by the caller's `Idempotency-Key`, a form's hidden key,
/// or the request itself.
///
/// @param caller the key's owner: `api_user 3`, `agent 5`
/// @param key a SHA-256 digest
/// @param fingerprint a SHA-256 digest of the request; an explicit key with another fingerprint is a conflict
/// @param explicit true if the caller sent a key
public record RequestKey(String caller, byte[] key, byte[] fingerprint, Duration lifetime, boolean explicit) {

    private static final Duration DAY = Duration.ofDays(1);
    /// The longest time that a page may stay open before its form is sent.
    private static final Duration WEEK = Duration.ofDays(7);

    private static final RequestKey NONE = new RequestKey("", new byte[0], new byte[0], Duration.ZERO, false);

    /// The `Idempotency-Key` header of the IETF httpapi draft, kept for 24 hours.
    public static RequestKey explicit(long apiUserId, String idempotencyKey, byte[] fingerprint) {
        return new RequestKey(apiUser(apiUserId), digest("key\n" + idempotencyKey), fingerprint, DAY, true);
    }

    /// The hidden key of a form that an agent sends, kept for a week. `content` is everything that
    /// distinguishes two forms.
    public static RequestKey form(long agentId, String formKey, String content) {
        return formKey.isBlank()
                ? NONE
                : new RequestKey("agent " + agentId, digest("form\n" + formKey), digest(content), WEEK, true);
    }

    /// The same for the values of the form's fields, in their order.
    public static RequestKey form(long agentId, String formKey, List<?> content) {
        return form(
                agentId,
                formKey,
                content.stream()
                        .map(String::valueOf)
                        .map(value -> value.length() + ":" + value)
                        .collect(Collectors.joining(" ")));
    }

    /// Protection for callers that send no key.
    public static RequestKey window(ApiUser user, byte[] fingerprint) {
        return user.retryWindow().isZero()
                ? NONE
                : new RequestKey(apiUser(user.id()), fingerprint, fingerprint, user.retryWindow(), false);
    }

    /// Returns the key for a request whose content has been read since.
    RequestKey withContent(byte[] sha256) {
        if (!isProtecting()) {
            return this;
        }
        byte[] whole = digest(fingerprint, sha256);
        return new RequestKey(caller, explicit ? key : whole, whole, lifetime, explicit);
    }

    public static RequestKey none() {
        return NONE;
    }

    public boolean isProtecting() {
        return !lifetime.isZero();
    }

    /// Distinguishes the keys of all callers.
    String identity() {
        return identity(caller, key);
    }

    static String identity(String caller, byte[] key) {
        return caller + " " + HexFormat.of().formatHex(key);
    }

    private static String apiUser(long id) {
        return "api_user " + id;
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
