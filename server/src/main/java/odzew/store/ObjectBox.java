package odzew.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import odzew.secret.InstallationKey;

/// Makes objects of bytes, and bytes of objects.
///
/// An object begins with a mark, a form and 16 random bytes, so that no two objects are the same: one belongs to
/// one row and goes with it. Its name is the SHA-256 of all of it. An encrypted one has a key of its own, made of
/// the place's key and the random bytes (AES-256-GCM).
final class ObjectBox {

    private static final byte[] MARK = {'O', 'D', 'Z', 1};
    private static final byte PLAIN = 0;
    private static final byte ENCRYPTED = 1;
    private static final int SALT = 16;
    private static final int HEAD = MARK.length + 1 + SALT;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] dataKey;

    /// @param dataKey of the place
    ObjectBox(byte[] dataKey) {
        this.dataKey = dataKey.clone();
    }

    byte[] pack(byte[] bytes, boolean encrypted) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(MARK)
                .put(encrypted ? ENCRYPTED : PLAIN)
                .put(salt)
                .array();
        byte[] body = encrypted ? cipher(Cipher.ENCRYPT_MODE, head, bytes, 0) : bytes;
        byte[] object = Arrays.copyOf(head, HEAD + body.length);
        System.arraycopy(body, 0, object, HEAD, body.length);
        return object;
    }

    /// Empty if the object is damaged.
    Optional<byte[]> unpack(byte[] name, byte[] object) {
        if (object.length < HEAD || !MessageDigest.isEqual(name, sha256(object))) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(object, HEAD);
        try {
            return Optional.of(
                    head[MARK.length] == ENCRYPTED
                            ? cipher(Cipher.DECRYPT_MODE, head, object, HEAD)
                            : Arrays.copyOfRange(object, HEAD, object.length));
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] cipher(int mode, byte[] head, byte[] bytes, int from) {
        byte[] salt = Arrays.copyOfRange(head, HEAD - SALT, HEAD);
        byte[] key = InstallationKey.mac(dataKey, salt);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            // the key is used once, so the nonce need not differ
            cipher.init(
                    mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, Arrays.copyOf(salt, NONCE)));
            cipher.updateAAD(head);
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e);
        }
    }

    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(GeneralSecurityException cause) {
            super(cause);
        }
    }
}
