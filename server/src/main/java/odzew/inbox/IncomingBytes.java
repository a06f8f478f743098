package odzew.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The bytes of an e-mail as received, in memory or, if large, in a file. They can be read repeatedly.
public sealed interface IncomingBytes {

    record InMemory(byte[] bytes) implements IncomingBytes {}

    record InFile(FileChannel file, long size) implements IncomingBytes {}

    static IncomingBytes of(byte[] bytes) {
        return new InMemory(bytes);
    }

    default long size() {
        return switch (this) {
            case InMemory(byte[] bytes) -> bytes.length;
            case InFile file -> file.size();
        };
    }

    default InputStream open() {
        return switch (this) {
            case InMemory(byte[] bytes) -> new ByteArrayInputStream(bytes);
            case InFile(FileChannel file, long size) -> new Reading(file, size);
        };
    }

    /// Reads from a position of its own.
    final class Reading extends InputStream {

        private final FileChannel file;
        private final long size;
        private long position;

        private Reading(FileChannel file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position >= size) {
                return -1;
            }
            int n = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(length, size - position)), position);
            position += Math.max(n, 0);
            return n;
        }
    }
}
