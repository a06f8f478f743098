package odzew.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The body of a request, for one sending or two: a small one in memory, a larger one in a file that the
/// last `close` deletes.
final class Body implements AutoCloseable {

    /// The client's body is larger than the limit.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// The client's body has not come in time.
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// Of the names of files.
    static final String PREFIX = "body";

    private static final int IN_MEMORY = 64 * 1024;
    private static final long LARGEST = 100L * 1024 * 1024;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final AtomicInteger users = new AtomicInteger(1);
    private final byte[] bytes;
    private final @Nullable Path file;

    private Body(byte[] bytes, @Nullable Path file) {
        this.bytes = bytes;
        this.file = file;
    }

    static Body of(byte[] bytes) {
        return new Body(bytes, null);
    }

    /// @param anonymous without credentials, a body has to fit into memory
    static Body read(InputStream in, Path folder, boolean anonymous) throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        byte[] beginning = beginning(in, end);
        if (beginning.length <= IN_MEMORY) {
            return of(beginning);
        }
        if (anonymous) {
            throw new TooLarge();
        }
        Path file = Files.createTempFile(folder, PREFIX, "");
        boolean whole = false;
        try (var out = Files.newOutputStream(file)) {
            out.write(beginning);
            byte[] buffer = new byte[16 * 1024];
            long size = beginning.length;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > LARGEST) {
                    throw new TooLarge();
                }
                requireBefore(end);
                out.write(buffer, 0, count);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return new Body(new byte[0], file);
    }

    private static byte[] beginning(InputStream in, long end) throws IOException {
        byte[] bytes = new byte[IN_MEMORY + 1];
        int size = 0;
        for (int count = 0; count >= 0 && size < bytes.length; size += Math.max(count, 0)) {
            requireBefore(end);
            count = in.read(bytes, size, bytes.length - size);
        }
        return Arrays.copyOf(bytes, size);
    }

    private static void requireBefore(long end) throws TooSlow {
        if (System.nanoTime() > end) {
            throw new TooSlow();
        }
    }

    BodyPublisher publisher() throws IOException {
        if (file != null) {
            return BodyPublishers.ofFile(file);
        }
        return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
    }

    byte[] beginning(int most) throws IOException {
        if (file == null) {
            return Arrays.copyOf(bytes, Math.min(most, bytes.length));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }

    /// Empty for a body in a file.
    Optional<String> text() {
        return file == null ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
    }

    /// For a second user, who closes it too.
    void share() {
        users.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            if (users.decrementAndGet() == 0 && file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            // the folder of bodies is emptied at the next start
        }
    }
}
