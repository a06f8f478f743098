package odzew.inbox;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Collects the bytes of an e-mail while they arrive: a small one in memory, a large one in a temporary file
/// that is deleted on close or when the program ends. Beyond the limit bytes are only counted.
public final class Spool extends OutputStream {

    private static final int IN_MEMORY = 256 * 1024;

    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final long limit;
    private @Nullable FileChannel file;
    private long size;

    /// @param limit the largest e-mail in bytes
    public Spool(long limit) {
        this.limit = limit;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > limit) {
            return;
        }
        if (file == null && memory.size() + length > IN_MEMORY) {
            file = temporaryFile();
            append(file, memory.toByteArray(), 0, memory.size());
            memory.reset();
        }
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            append(file, bytes, offset, length);
        }
    }

    public long size() {
        return size;
    }

    public boolean isTooLarge() {
        return size > limit;
    }

    /// Valid until this is closed.
    public IncomingBytes mail() {
        if (isTooLarge()) {
            throw new IllegalStateException("a message of " + size + " bytes was not kept");
        }
        return file == null ? IncomingBytes.of(memory.toByteArray()) : new IncomingBytes.InFile(file, size);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile("odzew-mail-", ".part");
        return FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE);
    }

    private static void append(FileChannel file, byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }
}
