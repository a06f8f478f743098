package odzew.outbox;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/// The pieces of a mail, one after the other; one of them is in memory at a time.
final class ChunkInputStream extends InputStream {

    private final IntFunction<Optional<byte[]>> chunks;
    private byte[] chunk = {};
    private int next;
    private int position;
    private boolean ended;

    ChunkInputStream(IntFunction<Optional<byte[]>> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return fill() ? chunk[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() {
        while (position == chunk.length && !ended) {
            Optional<byte[]> more = chunks.apply(next++);
            ended = more.isEmpty();
            chunk = more.orElse(new byte[0]);
            position = 0;
        }
        return position < chunk.length;
    }
}
