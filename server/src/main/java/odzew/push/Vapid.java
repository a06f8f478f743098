package odzew.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/// The key pair by which push services recognise this installation (RFC 8292): a browser takes messages of the
/// key that it subscribed with and of no other.
public final class Vapid {

    /// Push services refuse more than a day.
    private static final Duration VALID = Duration.ofHours(12);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

    private final JsonMapper json = new JsonMapper();
    private final KeyPair pair;
    private final String contact;

    /// @param contact whom a push service writes to: `mailto:…` or `https:…`
    private Vapid(KeyPair pair, String contact) {
        this.pair = pair;
        this.contact = contact;
    }

    public static Vapid create(String contact) {
        return new Vapid(P256.newPair(), contact);
    }

    /// @param publicKey a point of P-256
    /// @param privateKey 32 bytes
    public static Vapid of(byte[] publicKey, byte[] privateKey, String contact) {
        return new Vapid(P256.pair(publicKey, privateKey), contact);
    }

    public byte[] publicKey() {
        return P256.bytes(pair.getPublic());
    }

    public byte[] privateKey() {
        return P256.scalar(pair);
    }

    /// As browsers take it.
    public String publicKeyText() {
        return BASE64.encodeToString(publicKey());
    }

    /// The value of the field `Authorization`.
    String authorization(URI endpoint, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        claims.put("exp", now.plus(VALID).getEpochSecond());
        claims.put("sub", contact);
        String signed = HEADER + "." + base64(json.writeValueAsString(claims));
        return "vapid t=" + signed + "." + BASE64.encodeToString(signature(signed)) + ", k=" + publicKeyText();
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
