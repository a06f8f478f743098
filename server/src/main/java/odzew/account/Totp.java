package odzew.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of six digits that change every 30 seconds (RFC 6238 with SHA-1, as in common authenticator apps).
public final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int SECRET_OCTETS = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    public static byte[] newSecret() {
        byte[] secret = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /// The form that users type into an app (RFC 4648 base32, without padding).
    public static String base32(byte[] secret) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte octet : secret) {
            bits = bits << 8 | octet & 0xFF;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32.charAt(bits >> held & 31));
            }
        }
        if (held > 0) {
            text.append(BASE32.charAt(bits << 5 - held & 31));
        }
        return text.toString();
    }

    /// The content of the QR code (the key URI format that authenticator apps read).
    public static String uri(String login, String base32) {
        String label = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Odzew:" + label + "?secret=" + base32 + "&issuer=Odzew";
    }

    public static String code(byte[] secret, Instant now) {
        return code(secret, step(now));
    }

    /// Returns the time step of this code: the present one or an adjacent one, because clocks differ.
    static OptionalLong matching(byte[] secret, String code, Instant now) {
        String digits = code.replaceAll("\\s", "");
        if (secret.length != SECRET_OCTETS || !digits.matches("[0-9]{6}")) {
            return OptionalLong.empty();
        }
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            if (MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII),
                    digits.getBytes(StandardCharsets.US_ASCII))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static long step(Instant now) {
        return now.getEpochSecond() / STEP_SECONDS;
    }

    private static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = digest[19] & 15;
            int number = ByteBuffer.wrap(digest).getInt(offset) & 0x7FFF_FFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
