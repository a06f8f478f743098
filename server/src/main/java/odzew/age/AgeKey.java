package odzew.age;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Locale;
import javax.crypto.KeyAgreement;

/// A key pair: its holder reads what was encrypted for its recipient.
///
/// @param secret 32 bytes
public record AgeKey(byte[] secret) {

    private static final String PREFIX = "age-secret-key-";
    static final int LENGTH = 32;

    private static final byte[] BASE_POINT = new byte[LENGTH];

    static {
        BASE_POINT[0] = 9;
    }

    public static AgeKey random() {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        return new AgeKey(secret);
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    public static AgeKey parse(String text) throws AgeException {
        byte[] secret = Bech32.decode(PREFIX, text.strip());
        if (secret.length != LENGTH) {
            throw new AgeException("the key is too short");
        }
        return new AgeKey(secret);
    }

    public String text() {
        return Bech32.encode(PREFIX, secret).toUpperCase(Locale.ROOT);
    }

    public AgeRecipient recipient() {
        return new AgeRecipient(agree(BASE_POINT));
    }

    /// X25519 (RFC 7748): the secret shared with the holder of the other key.
    byte[] agree(byte[] other) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
            agreement.doPhase(
                    keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, littleEndian(other))), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot be used", e);
        }
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        reversed[0] &= 0x7f; // RFC 7748 §5
        return new BigInteger(1, reversed);
    }

    @Override
    public String toString() {
        return "key of " + recipient();
    }
}
