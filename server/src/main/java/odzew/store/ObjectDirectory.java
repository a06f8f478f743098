package odzew.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Objects as files: `FOLDER/ab/abcd…`, readable by their owner only.
final class ObjectDirectory implements ObjectPlace {

    /// A directory without it is not mounted: its objects are away, not missing.
    private static final String MARK = "odzew-objects";

    private final Path folder;

    ObjectDirectory(Path folder) {
        this.folder = folder;
    }

    @Override
    public void prepare() throws IOException {
        makeFolder(folder);
        Path mark = folder.resolve(MARK);
        if (!Files.exists(mark)) {
            Files.writeString(mark, "Bytes of messages and files of Odzew. Each file is named by its SHA-256.\n");
            force(folder);
        }
    }

    @Override
    public void put(String name, byte[] object) throws IOException {
        requireMark();
        Path shelf = folder.resolve(name.substring(0, 2));
        if (!Files.isDirectory(shelf)) {
            makeFolder(shelf);
            force(folder);
        }
        Path part = shelf.resolve(name + "." + UUID.randomUUID() + ".part");
        try {
            try (var channel = FileChannel.open(
                    part,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                for (ByteBuffer rest = ByteBuffer.wrap(object); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(part, shelf.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            force(shelf);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<byte[]> get(String name) throws IOException {
        Path file = file(name);
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(LARGEST + 1));
        } catch (NoSuchFileException | FileNotFoundException _) {
            requireMark();
            return Optional.empty();
        }
    }

    @Override
    public void remove(String name) throws IOException {
        requireMark();
        Files.deleteIfExists(file(name));
    }

    /// Files of a write that was killed are listed by their names, which no row has: they are swept, too.
    @Override
    public List<Listed> list(String twoDigits) throws IOException {
        requireMark();
        Path shelf = folder.resolve(twoDigits);
        if (!Files.isDirectory(shelf)) {
            return List.of();
        }
        var all = new ArrayList<Listed>();
        try (Stream<Path> files = Files.list(shelf)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                try {
                    all.add(new Listed(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toInstant()));
                } catch (NoSuchFileException _) {
                    // removed meanwhile
                }
            }
        }
        return all;
    }

    private Path file(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private void requireMark() throws IOException {
        if (!Files.exists(folder.resolve(MARK))) {
            throw new IOException(folder + " does not hold the file " + MARK + "; is its disk mounted?");
        }
    }

    private static void makeFolder(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// A name is on the disk only when its folder is.
    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {}
}
