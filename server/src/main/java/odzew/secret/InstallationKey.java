package odzew.secret;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The key of an installation. It is outside the database, so a reader or writer of the database alone can
/// neither open what is sealed nor forge what is authenticated. Each purpose has a key of its own.
public final class InstallationKey {

    private final byte[] secret;

    /// @param secret of the installation; servers on one database share it
    public InstallationKey(byte[] secret) {
        this.secret = secret.clone();
    }

    /// Returns the key for a purpose: 32 bytes.
    public byte[] derive(String purpose) {
        return mac(secret, purpose.getBytes(StandardCharsets.US_ASCII));
    }

    /// Returns what encrypts secrets of that purpose.
    public Seal seal(String purpose) {
        return new Seal(derive(purpose));
    }

    /// Returns the MAC of a text under the key of that purpose.
    public byte[] mac(String purpose, String text) {
        return mac(derive(purpose), text.getBytes(StandardCharsets.UTF_8));
    }

    /// Returns the MAC in the alphabet of URLs and cookies.
    public String macText(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(purpose, text));
    }

    /// Returns the MAC under a key that was derived before.
    public static byte[] mac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
