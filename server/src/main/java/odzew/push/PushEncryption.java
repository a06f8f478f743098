package odzew.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts the content of a message so that the push service cannot read it (RFC 8291, over RFC 8188).
final class PushEncryption {

    /// The size that every push service takes (RFC 8030, 7.2), less the header and the tag.
    static final int LONGEST = 4096 - 86 - 17;

    private static final int SALT = 16;
    private static final int RECORD = 4096;
    private static final byte LAST_RECORD = 2;

    private final SecureRandom random = new SecureRandom();

    byte[] encrypt(byte[] content, PushTarget to) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return encrypt(content, to, P256.newPair(), salt);
    }

    /// @param sender a key pair of this message only
    static byte[] encrypt(byte[] content, PushTarget to, KeyPair sender, byte[] salt) {
        if (content.length > LONGEST) {
            throw new IllegalArgumentException("the content has more than " + LONGEST + " bytes");
        }
        byte[] ours = P256.bytes(sender.getPublic());
        byte[] info = joined("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), to.publicKey(), ours);
        try {
            byte[] key = derived(to.secret(), agreed(sender, to), info, 32);
            byte[] contentKey = derived(salt, key, "Content-Encoding: aes128gcm\0", 16);
            byte[] nonce = derived(salt, key, "Content-Encoding: nonce\0", 12);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
            byte[] head = ByteBuffer.allocate(5)
                    .putInt(RECORD)
                    .put((byte) ours.length)
                    .array();
            return joined(salt, head, ours, cipher.doFinal(joined(content, new byte[] {LAST_RECORD})));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] agreed(KeyPair sender, PushTarget to) throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(sender.getPrivate());
        agreement.doPhase(to.key(), true);
        return agreement.generateSecret();
    }

    private static byte[] derived(byte[] salt, byte[] key, String info, int length) throws GeneralSecurityException {
        return derived(salt, key, info.getBytes(StandardCharsets.US_ASCII), length);
    }

    private static byte[] derived(byte[] salt, byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract().addIKM(key).addSalt(salt).thenExpand(info, length));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
