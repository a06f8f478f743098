package odzew.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets in the database with AES-256-GCM. Each is bound to its owner, so that it cannot be moved to
/// another row.
public final class Seal {

    /// The content was sealed under another key or for another owner, or was changed.
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String owner) {
            super("the secret of " + owner + " cannot be decrypted with the installation's key");
        }
    }

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// @param owner the row that the secret belongs to
    public byte[] seal(String owner, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] seal(String owner, String secret) {
        return seal(owner, secret.getBytes(StandardCharsets.UTF_8));
    }

    /// Throws `Unreadable`.
    public byte[] open(String owner, byte[] box) {
        if (box.length < 1 + NONCE || box[0] != VERSION) {
            throw new Unreadable(owner);
        }
        byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(box, 1 + NONCE, box.length - 1 - NONCE);
        } catch (GeneralSecurityException _) {
            throw new Unreadable(owner);
        }
    }

    /// Throws `Unreadable`.
    public String openText(String owner, byte[] box) {
        return new String(open(owner, box), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
