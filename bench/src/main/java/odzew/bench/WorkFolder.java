package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// The directory of a run's server data; a temporary one is removed at the end.
record WorkFolder(Path path, boolean temporary) implements AutoCloseable {

    /// Other users may enter it: a PostgreSQL that root starts runs as another user.
    static WorkFolder create() throws IOException {
        Path path = Files.createTempDirectory("odzew-bench-");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new WorkFolder(path, true);
    }

    static WorkFolder at(Path path) throws IOException {
        return new WorkFolder(Files.createDirectories(path.toAbsolutePath()), false);
    }

    Path data() {
        return path.resolve("data");
    }

    Path serverLog() {
        return path.resolve("server.log");
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
