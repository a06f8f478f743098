package odzew.age;

import java.io.IOException;
import java.io.InputStream;

/// Decrypts a file. No byte is returned that was changed, and a file that was cut off ends in an exception.
public final class AgeInput extends InputStream {

    private final InputStream in;
    private final byte[] key;
    private byte[] sealed;
    private byte[] chunk = new byte[0];
    private int position;
    private long number;
    private boolean last;

    public AgeInput(InputStream in, AgeKey identity) throws IOException {
        this.in = in;
        byte[] fileKey = AgeHeader.read(in, identity);
        byte[] nonce = in.readNBytes(16);
        if (nonce.length < 16) {
            throw new AgeException("the file was cut off");
        }
        this.key = AgeCipher.derive(fileKey, nonce, "payload");
        this.sealed = in.readNBytes(AgeCipher.CHUNK + AgeCipher.TAG);
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int part = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, bytes, from, part);
        position += part;
        return part;
    }

    /// One sealed chunk is read ahead, to know which is the last.
    private boolean fill() throws IOException {
        while (position == chunk.length) {
            if (last) {
                return false;
            }
            byte[] next = in.readNBytes(AgeCipher.CHUNK + AgeCipher.TAG);
            last = next.length == 0;
            if (sealed.length < AgeCipher.TAG) {
                throw new AgeException("the file was cut off");
            }
            chunk = AgeCipher.open(key, AgeCipher.nonce(number++, last), sealed, sealed.length);
            position = 0;
            sealed = next;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
