package odzew.mailbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;

/// Encrypts secrets in the database with AES-256-GCM under a key derived from the installation's secret. Each is
/// bound to its owner, so that it cannot be moved to another row.
public final class SecretBox {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /// @param secret of the installation; servers on one database share it
    public SecretBox(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal("odzew mailbox secrets".getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param owner the row that the secret belongs to
    public byte[] seal(String owner, String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String open(String owner, byte[] box) throws MailboxTrouble {
        try {
            if (box.length < 1 + NONCE || box[0] != VERSION) {
                throw new MailboxTrouble(Kind.SECRET, named(owner));
            }
            byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE);
            byte[] secret = cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(box, 1 + NONCE, box.length - 1 - NONCE);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new MailboxTrouble(Kind.SECRET, named(owner), e);
        }
    }

    private static CodedText named(String owner) {
        return CodedText.of(MailboxPhrase.NUMBERED, owner.replaceFirst("^mailbox ", ""));
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
