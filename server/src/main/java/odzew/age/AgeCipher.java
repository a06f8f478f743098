package odzew.age;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The algorithms of the format.
final class AgeCipher {

    static final int CHUNK = 64 * 1024;
    static final int TAG = 16;
    static final int NONCE = 12;

    private AgeCipher() {}

    static byte[] derive(byte[] key, byte[] salt, String info) {
        try {
            var extract = HKDFParameterSpec.ofExtract().addIKM(new SecretKeySpec(key, "Generic"));
            if (salt.length > 0) {
                extract.addSalt(salt);
            }
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(extract.thenExpand(info.getBytes(StandardCharsets.US_ASCII), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] mac(byte[] fileKey, byte[] header) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(fileKey, new byte[0], "header"), "HmacSHA256"));
            return mac.doFinal(header);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] seal(byte[] key, byte[] nonce, byte[] bytes, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(bytes, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] open(byte[] key, byte[] nonce, byte[] bytes, int length) throws AgeException {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(bytes, 0, length);
        } catch (GeneralSecurityException e) {
            throw new AgeException("the file is damaged or was changed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher;
    }

    /// The nonce of a chunk: eleven bytes of its number and one that marks the last chunk.
    static byte[] nonce(long chunk, boolean last) {
        return ByteBuffer.allocate(NONCE)
                .putLong(3, chunk)
                .put(NONCE - 1, (byte) (last ? 1 : 0))
                .array();
    }
}
