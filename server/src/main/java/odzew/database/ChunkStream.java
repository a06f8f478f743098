package odzew.database;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/// Chunks one after another as a stream, one of them in memory at a time; the first missing one ends it.
public final class ChunkStream extends InputStream {

    private final IntFunction<Optional<byte[]>> chunks;
    private byte[] chunk = new byte[0];
    private int next;
    private int offset;

    /// `chunks` gives the one of that position.
    public ChunkStream(IntFunction<Optional<byte[]>> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        if (length == 0) {
            return 0;
        }
        while (offset == chunk.length) {
            Optional<byte[]> following = next < 0 ? Optional.empty() : chunks.apply(next);
            if (following.isEmpty()) {
                next = -1;
                return -1;
            }
            chunk = following.get();
            offset = 0;
            next++;
        }
        int count = Math.min(length, chunk.length - offset);
        System.arraycopy(chunk, offset, into, start, count);
        offset += count;
        return count;
    }
}
