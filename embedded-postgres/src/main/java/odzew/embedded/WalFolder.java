package odzew.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The segments of the write-ahead log of one cluster and timeline. A whole segment has its SHA-256 beside it;
/// the
/// last one, which still grows, is `NAME.partial`.
public final class WalFolder {

    static final String PARTIAL = ".partial";
    private static final String DIGEST = ".sha256";

    private final Path path;

    public WalFolder(Path path) {
        this.path = path;
    }

    /// The names of the segments in their order, the partial one included.
    public List<String> segments() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.map(it -> it.getFileName().toString())
                    .filter(it -> WalPosition.begin(it).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The position up to which the log is here without a gap from `from` on; `from` itself if nothing is here.
    public long endAfter(long from) {
        long end = from;
        for (String name : segments()) {
            long begin = WalPosition.begin(name).orElseThrow();
            if (begin > end) {
                return end;
            }
            end = Math.max(end, begin + size(name));
        }
        return end;
    }

    /// The position behind the last byte; 0 if the folder is empty.
    public long end() {
        List<String> names = segments();
        return names.isEmpty() ? 0 : WalPosition.begin(names.getLast()).orElseThrow() + size(names.getLast());
    }

    private long size(String name) {
        try {
            return Files.size(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the segments that end before this position.
    public void deleteBefore(long position) throws IOException {
        for (String name : segments()) {
            if (WalPosition.begin(name).orElseThrow() + WalPosition.SEGMENT <= position) {
                Files.deleteIfExists(path.resolve(name));
                Files.deleteIfExists(path.resolve(name + DIGEST));
            }
        }
    }

    /// Opens the partial segment for writing at its end.
    FileChannel open(String segment) throws IOException {
        Files.createDirectories(path);
        FileChannel file =
                FileChannel.open(path.resolve(segment + PARTIAL), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.position(file.size());
        return file;
    }

    /// A full segment gets its digest, then its name.
    void complete(String segment) throws IOException {
        Path partial = path.resolve(segment + PARTIAL);
        String digest = digest(partial);
        try (FileChannel out = FileChannel.open(
                path.resolve(segment + DIGEST),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap((digest + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(partial, path.resolve(segment), StandardCopyOption.ATOMIC_MOVE);
        force(path);
    }

    /// Makes names in a folder durable; where the system has no such call, the file system does it by itself.
    public static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Windows opens no folders
        }
    }

    /// Copies a segment to a cluster. A partial one is filled up with zeros, which PostgreSQL takes for its end.
    void copy(String name, Path to) throws IOException {
        Path file = path.resolve(name);
        Path digest = path.resolve(name + DIGEST);
        if (Files.exists(digest) && !Files.readString(digest).strip().equals(digest(file))) {
            throw new PostgresException("The archive of the write-ahead log is damaged: the digest of " + file
                    + " does not match. Restore to a time before it, or take another copy of the archive.");
        }
        Files.copy(file, to);
        try (FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            if (out.size() < WalPosition.SEGMENT) {
                out.write(ByteBuffer.allocate(1), WalPosition.SEGMENT - 1);
            }
        }
    }

    static String digest(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
