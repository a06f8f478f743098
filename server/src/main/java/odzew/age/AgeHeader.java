package odzew.age;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The beginning of a file: the file's key, wrapped for each recipient.
final class AgeHeader {

    private static final String FIRST = "age-encryption.org/v1";
    private static final String WRAP = "age-encryption.org/v1/X25519";
    private static final int FILE_KEY = 16;
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 1000;

    private AgeHeader() {}

    static String write(byte[] fileKey, List<AgeRecipient> recipients) {
        var text = new StringBuilder(FIRST).append('\n');
        for (AgeRecipient recipient : recipients) {
            AgeKey ephemeral = AgeKey.random();
            byte[] share = ephemeral.recipient().key();
            byte[] key = wrapping(ephemeral.agree(recipient.key()), share, recipient.key());
            byte[] sealed = AgeCipher.seal(key, new byte[AgeCipher.NONCE], fileKey, fileKey.length);
            text.append("-> X25519 ").append(encode(share)).append('\n');
            text.append(encode(sealed)).append('\n');
        }
        text.append("---");
        byte[] mac = AgeCipher.mac(fileKey, text.toString().getBytes(StandardCharsets.US_ASCII));
        return text.append(' ').append(encode(mac)).append('\n').toString();
    }

    static byte[] newFileKey() {
        byte[] key = new byte[FILE_KEY];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /// Returns the file's key.
    static byte[] read(InputStream in, AgeKey key) throws IOException {
        if (!line(in).equals(FIRST)) {
            throw new AgeException("the file is not encrypted by age");
        }
        var header = new StringBuilder(FIRST).append('\n');
        var lines = new ArrayList<String>();
        String line = line(in);
        while (!line.startsWith("---")) {
            lines.add(line);
            header.append(line).append('\n');
            if (lines.size() > MOST_LINES) {
                throw new AgeException("the file's header is too long");
            }
            line = line(in);
        }
        byte[] fileKey = unwrap(lines, key);
        byte[] mac = AgeCipher.mac(fileKey, header.append("---").toString().getBytes(StandardCharsets.US_ASCII));
        if (!MessageDigest.isEqual(mac, decode(line.substring(Math.min(4, line.length()))))) {
            throw new AgeException("the file's header was changed");
        }
        return fileKey;
    }

    private static byte[] unwrap(List<String> lines, AgeKey key) throws AgeException {
        byte[] own = key.recipient().key();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("-> X25519 ")) {
                byte[] share = decode(lines.get(i).substring("-> X25519 ".length()));
                byte[] sealed = decode(lines.get(i + 1));
                if (share.length != AgeKey.LENGTH || sealed.length != FILE_KEY + AgeCipher.TAG) {
                    throw new AgeException("the file's header is damaged");
                }
                try {
                    return AgeCipher.open(
                            wrapping(key.agree(share), share, own), new byte[AgeCipher.NONCE], sealed, sealed.length);
                } catch (AgeException _) {
                    // for another recipient
                }
            }
        }
        throw new AgeException("the file was encrypted for another recipient than the holder of this key");
    }

    private static byte[] wrapping(byte[] shared, byte[] share, byte[] recipient) {
        var salt = new ByteArrayOutputStream();
        salt.writeBytes(share);
        salt.writeBytes(recipient);
        return AgeCipher.derive(shared, salt.toByteArray(), WRAP);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String text) throws AgeException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new AgeException("the file's header is damaged", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new AgeException("the file is not encrypted by age, or its header is damaged");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
