package odzew.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The headers of Standard Webhooks 1.0: an id that stays the same in all attempts, the time of this attempt,
/// and an HMAC-SHA256 over both and the body.
final class Signature {

    private Signature() {}

    static Map<String, String> headers(byte[] secret, String id, Instant at, String body) {
        String seconds = Long.toString(at.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", "v1," + hmac(secret, id + "." + seconds + "." + body));
        return headers;
    }

    /// In the format of receivers' libraries.
    static String shown(byte[] secret) {
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /// The bytes of `whsec_` and Base64; empty unless they are 24 to 64, as Standard Webhooks asks.
    static Optional<byte[]> read(String shown) {
        try {
            byte[] secret = Base64.getDecoder().decode(shown.strip().replaceFirst("^whsec_", ""));
            return Optional.of(secret).filter(it -> it.length >= 24 && it.length <= 64);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
