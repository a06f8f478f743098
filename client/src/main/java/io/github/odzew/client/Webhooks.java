package io.github.odzew.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies what a webhook receives (Standard Webhooks 1.0). */
public final class Webhooks {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private Webhooks() {}

    /**
     * Checks the signature and returns the fields.
     *
     * @param id the header webhook-id
     * @param timestamp the header webhook-timestamp
     * @param signature the header webhook-signature
     * @throws IllegalArgumentException if the notification is not from the server or is old
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> verify(
            String secret, String id, String timestamp, String signature, String body, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            throw new IllegalArgumentException("the webhook's time is missing or too far away");
        }
        byte[] expected = hmac(secret, id + "." + timestamp + "." + body);
        boolean right = false;
        for (String part : signature.split(" ")) {
            right |= MessageDigest.isEqual(part.getBytes(StandardCharsets.US_ASCII), expected);
        }
        if (!right) {
            throw new IllegalArgumentException("the webhook's signature is wrong");
        }
        return body.startsWith("{") ? (Map<String, Object>) Json.parse(body) : form(body);
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ("v1," + Base64.getEncoder().encodeToString(digest)).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> form(String body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            fields.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value.equals("null") ? null : value);
        }
        return fields;
    }
}
