package odzew.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The cluster of a data directory, started once more by the programs that wrote it, so that its rows can
/// move into a cluster of this program's major version. The cluster and its settings stay as they are.
public final class FormerPostgres implements AutoCloseable {

    /// The major version of the programs that this Odzew brings.
    public static final int PRESENT = PostgresBinaries.MAJOR;

    private static final String FOLDER = "postgres";
    private static final String UNFINISHED = "upgrade.unfinished";
    private static final Path CACHE = Path.of("/var/cache/odzew");
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Path data;
    private final DataDirectoryLock lock;
    private final PostgresFolder folder;
    private final PostgresProcess process;

    private FormerPostgres(Path data, DataDirectoryLock lock, PostgresFolder folder, PostgresProcess process) {
        this.data = data;
        this.lock = lock;
        this.folder = folder;
        this.process = process;
    }

    /// The major version that wrote the cluster of this data directory; empty: there is no cluster.
    public static Optional<Integer> major(Path dataDirectory) {
        Path version = dataDirectory.resolve(FOLDER).resolve("data").resolve("PG_VERSION");
        try {
            return Files.exists(version)
                    ? Optional.of(Integer.valueOf(Files.readString(version).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new PostgresException("The version of the database cannot be read in " + version + ": " + e, e);
        }
    }

    /// The programs of that version which an earlier Odzew unpacked here.
    public static Optional<Path> programs(Path dataDirectory, int major) {
        return Stream.of(dataDirectory.resolve(FOLDER), CACHE)
                .flatMap(place -> unpacked(place, major).stream())
                .findFirst();
    }

    private static List<Path> unpacked(Path place, int major) {
        try (Stream<Path> folders = Files.isDirectory(place) ? Files.list(place) : Stream.empty()) {
            return folders.filter(it -> it.getFileName().toString().startsWith("binaries-" + major + "-"))
                    .filter(it -> Files.isExecutable(new PostgresBinaries(it).program("postgres")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PostgresException("The directory " + place + " cannot be read: " + e, e);
        }
    }

    /// The folder that keeps the former cluster after the move.
    public static Path kept(Path dataDirectory, int major) {
        return dataDirectory.resolve(FOLDER + "-" + major);
    }

    /// The data directory in which the new cluster is made.
    public static Path unfinished(Path dataDirectory) {
        return dataDirectory.resolve(UNFINISHED);
    }

    /// @param programs a folder with `bin/postgres` of the version that wrote the cluster
    public static FormerPostgres start(Path dataDirectory, Path programs) {
        try {
            DataDirectoryLock lock = DataDirectoryLock.acquire(dataDirectory, true);
            try {
                PostgresFolder folder = PostgresFolder.in(dataDirectory);
                return new FormerPostgres(
                        dataDirectory, lock, folder, started(folder, dataDirectory, new PostgresBinaries(programs)));
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL could not be started in " + dataDirectory + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("The start of PostgreSQL was interrupted.", e);
        }
    }

    /// The settings are those that the earlier Odzew wrote at its last start; they fit these programs.
    private static PostgresProcess started(PostgresFolder folder, Path dataDirectory, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        PostgresUser user = PostgresUser.choose(folder.cluster(), folder.path(), dataDirectory);
        user.requireAccess(binaries);
        OrphanedPostgres.stop(folder.cluster());
        int port = freePort();
        folder.keepPort(port);
        List<String> args = List.of(
                binaries.program("postgres").toString(),
                "-D",
                user.nameOf(folder.cluster()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "port=" + port);
        var process = new PostgresProcess(
                user.command(folder.cluster(), args), folder.cluster(), new PostgresLog(folder.log()));
        process.start(LONGEST_START);
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public PostgresAddress url() {
        try {
            return new PostgresAddress(
                    folder.port().orElseThrow(),
                    PostgresCluster.USER,
                    PostgresCluster.USER,
                    folder.password(PostgresCluster.USER).orElseThrow());
        } catch (IOException e) {
            throw new PostgresException("The password of the database in " + folder.path() + " cannot be read.", e);
        }
    }

    /// The bytes of the cluster, and those that are free beside it.
    public record Room(long used, long free) {}

    public static Room room(Path dataDirectory) {
        Path cluster = dataDirectory.resolve(FOLDER).resolve("data");
        try (Stream<Path> files = Files.walk(cluster)) {
            long used = files.mapToLong(it -> it.toFile().length()).sum();
            FileStore store = Files.getFileStore(dataDirectory);
            return new Room(used, store.getUsableSpace());
        } catch (IOException e) {
            throw new PostgresException("The directory " + cluster + " cannot be read: " + e, e);
        }
    }

    /// Makes the data directory for the new cluster, empty, with the owner and the operator's settings of this
    /// one.
    public Path makePlace() {
        try {
            Path made = unfinished(data);
            Trees.delete(made);
            Files.createDirectory(made);
            Path place = Files.createDirectory(made.resolve(FOLDER));
            if (!Platform.isWindows()) {
                Files.setOwner(made, Files.getOwner(data, LinkOption.NOFOLLOW_LINKS));
                Files.setOwner(place, Files.getOwner(folder.path(), LinkOption.NOFOLLOW_LINKS));
            }
            PostgresFolder.permit(made, "rwxr-xr-x");
            PostgresFolder.permit(place, "rwxr-xr-x");
            if (Files.exists(folder.localConfiguration())) {
                Files.copy(
                        folder.localConfiguration(),
                        new PostgresFolder(place).localConfiguration(),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            return made;
        } catch (IOException e) {
            throw new PostgresException("The place of the new database cannot be made in " + data + ": " + e, e);
        }
    }

    /// Stops the former cluster, keeps its folder beside, and puts the new one in its place.
    public void replace(Path kept) {
        try {
            process.stop();
            Files.move(folder.path(), kept, StandardCopyOption.ATOMIC_MOVE);
            finish(data);
        } catch (IOException e) {
            throw new PostgresException("The folders in " + data + " could not be renamed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("The upgrade was interrupted.", e);
        }
    }

    /// True after a kill between the two renames: the former cluster has left its place, which no other may take.
    public static boolean isInterrupted(Path dataDirectory) {
        return major(dataDirectory).isEmpty()
                && major(unfinished(dataDirectory)).isPresent();
    }

    /// The second rename.
    public static void finish(Path dataDirectory) {
        Path made = unfinished(dataDirectory);
        try {
            Files.move(made.resolve(FOLDER), dataDirectory.resolve(FOLDER), StandardCopyOption.ATOMIC_MOVE);
            Trees.delete(made);
        } catch (IOException e) {
            throw new PostgresException("The folders in " + dataDirectory + " could not be renamed: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }
}
