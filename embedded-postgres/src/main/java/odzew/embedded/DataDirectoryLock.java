package odzew.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Allows one server at a time in a data directory. The lock ends with the process, even if it is killed; the
/// file stays, and names its last holder.
final class DataDirectoryLock implements AutoCloseable {

    /// POSIX releases a lock when its process closes *any* descriptor of the file, so a lock file held by this
    /// process must not be opened again.
    private static final Map<Path, String> OURS = new ConcurrentHashMap<>();

    private static final String COMMAND = "command";

    private final Path file;
    private final FileChannel channel;

    private DataDirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @param command true if it is held for one command only, so that a server waits for its end
    static DataDirectoryLock acquire(Path dataDirectory, boolean command) throws IOException {
        Path file = dataDirectory.toRealPath().resolve("odzew.lock");
        String holder = ProcessHandle.current().pid() + (command ? " " + COMMAND : "");
        String other = OURS.putIfAbsent(file, holder);
        if (other != null) {
            throw inUse(dataDirectory, other);
        }
        FileChannel channel = lock(file);
        if (channel == null) {
            OURS.remove(file);
            throw inUse(dataDirectory, Files.readString(file).strip());
        }
        byte[] pid = (holder + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid));
        return new DataDirectoryLock(file, channel);
    }

    /// True if a server, this one or another, uses the directory now.
    static boolean isHeld(Path dataDirectory) throws IOException {
        if (!Files.isDirectory(dataDirectory)) {
            return false;
        }
        Path file = dataDirectory.toRealPath().resolve("odzew.lock");
        if (OURS.containsKey(file)) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        FileChannel channel = lock(file);
        if (channel == null) {
            return true;
        }
        channel.close();
        return false;
    }

    /// The locked byte is far behind the text, which stays readable on systems with mandatory locks (Windows).
    private static @Nullable FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(1L << 40, 1, false);
        if (lock == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    private static DirectoryInUse inUse(Path dataDirectory, String holder) {
        String[] line = holder.split(" ");
        String pid = line[0];
        if (line.length > 1 && line[1].equals(COMMAND)) {
            return new DirectoryInUse(
                    "The data directory " + dataDirectory + " is in use by a command of Odzew (process " + pid + ").",
                    true);
        }
        return new DirectoryInUse(
                "The data directory " + dataDirectory + " is in use by another Odzew server" + " (process " + pid
                        + "). Stop that one, or give this one its own directory with ODZEW_DATA.",
                false);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new PostgresException("The lock " + file + " could not be released.", e);
        } finally {
            OURS.remove(file);
        }
    }
}
