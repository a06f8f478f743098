package odzew.age;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/// Encrypts what is written. Only `close` makes the file whole: a reader recognises one that was cut off.
public final class AgeOutput extends OutputStream {

    private final OutputStream out;
    private final byte[] key;
    private final byte[] chunk = new byte[AgeCipher.CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    public AgeOutput(OutputStream out, List<AgeRecipient> recipients) throws IOException {
        this.out = out;
        byte[] fileKey = AgeHeader.newFileKey();
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        out.write(AgeHeader.write(fileKey, recipients).getBytes(StandardCharsets.US_ASCII));
        out.write(nonce);
        this.key = AgeCipher.derive(fileKey, nonce, "payload");
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /// A full chunk is kept until more follows, because the last one is marked.
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == chunk.length) {
                seal(false);
            }
            int part = Math.min(length - done, chunk.length - filled);
            System.arraycopy(bytes, from + done, chunk, filled, part);
            filled += part;
            done += part;
        }
    }

    private void seal(boolean last) throws IOException {
        out.write(AgeCipher.seal(key, AgeCipher.nonce(number++, last), chunk, filled));
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            out.close();
        }
    }
}
