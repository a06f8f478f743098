package odzew.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private PostgreSQL with its data in the data directory, started and stopped with this process.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /// Above it Linux allocates the ports of outgoing connections, any of which could conflict at the next
    /// start.
    private static final int LAST_PORT = 32_767;

    private static final int FIRST_PORT = 15_432;
    private static final int ATTEMPTS = 5;

    /// Recovery after a crash reads at most `max_wal_size` of log; a longer start indicates a broken disk.
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final DataDirectoryLock lock;
    private final PostgresFolder folder;
    private final PostgresProcess process;

    private EmbeddedPostgres(DataDirectoryLock lock, PostgresFolder folder, PostgresProcess process) {
        this.lock = lock;
        this.folder = folder;
        this.process = process;
    }

    /// Creates the data directory and the database in it if they are missing.
    ///
    /// @throws PostgresException if another server uses the directory, or PostgreSQL cannot run here
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, null, Map.of());
    }

    /// Starts it for one command; a server that starts meanwhile waits for its end.
    public static EmbeddedPostgres startForCommand(Path dataDirectory) {
        return start(dataDirectory, null, Map.of(), true);
    }

    /// True if there is a database to start.
    public static boolean exists(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve("postgres").resolve("data").resolve("PG_VERSION"));
    }

    /// @param binaries a folder in which several share the unpacked programs; null: one in the data directory
    /// @param more settings of PostgreSQL in addition to ours
    public static EmbeddedPostgres start(Path dataDirectory, @Nullable Path binaries, Map<String, String> more) {
        return start(dataDirectory, binaries, more, false);
    }

    /// Makes a cluster of a base backup in a directory without one, and starts it for a command once the
    /// write-ahead log was read.
    ///
    /// @param binaries as in `start`
    public static EmbeddedPostgres recover(
            Path dataDirectory, @Nullable Path binaries, InputStream base, Recovery recovery) {
        return locked(dataDirectory, true, lock -> recover(lock, dataDirectory, binaries, base, recovery));
    }

    private static EmbeddedPostgres recover(
            DataDirectoryLock lock, Path dataDirectory, @Nullable Path shared, InputStream base, Recovery recovery)
            throws IOException, InterruptedException {
        PostgresFolder folder = PostgresFolder.in(dataDirectory);
        PostgresUser user = PostgresUser.choose(folder.cluster(), folder.path(), dataDirectory);
        PostgresBinaries binaries =
                PostgresBinaries.unpackInto(shared == null ? user.placeForPrograms(folder.path()) : shared);
        user.requireAccess(binaries);
        recovery.prepare(folder, base, user);
        PostgresCluster.requireMajor(folder.cluster());
        Recovery present = recovery;
        while (true) {
            try {
                PostgresProcess process = startProcess(folder, binaries, user, present.settings(), Recovery.LONGEST);
                return new EmbeddedPostgres(lock, folder, process);
            } catch (PostgresException e) {
                if (!present.endsBefore(e)) {
                    throw e;
                }
                present = present.withoutEnd();
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        EmbeddedPostgres start(DataDirectoryLock lock) throws IOException, InterruptedException, SQLException;
    }

    private static EmbeddedPostgres start(
            Path dataDirectory, @Nullable Path binaries, Map<String, String> more, boolean command) {
        return locked(dataDirectory, command, lock -> start(lock, dataDirectory, binaries, more));
    }

    private static EmbeddedPostgres locked(Path dataDirectory, boolean command, Work work) {
        try {
            Files.createDirectories(dataDirectory);
            DataDirectoryLock lock = DataDirectoryLock.acquire(dataDirectory, command);
            try {
                return work.start(lock);
            } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new PostgresException("PostgreSQL could not be started in " + dataDirectory + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("The start of PostgreSQL was interrupted.", e);
        }
    }

    private static EmbeddedPostgres start(
            DataDirectoryLock lock, Path dataDirectory, @Nullable Path shared, Map<String, String> more)
            throws IOException, InterruptedException, SQLException {
        long begin = System.nanoTime();
        if (FormerPostgres.isInterrupted(dataDirectory)) {
            throw new PostgresException("An upgrade of the database in " + dataDirectory + " was interrupted."
                    + " Complete it first: odzew upgrade");
        }
        PostgresFolder folder = PostgresFolder.in(dataDirectory);
        PostgresUser user = PostgresUser.choose(folder.cluster(), folder.path(), dataDirectory);
        PostgresBinaries binaries =
                PostgresBinaries.unpackInto(shared == null ? user.placeForPrograms(folder.path()) : shared);
        user.requireAccess(binaries);
        PostgresCluster.createIfMissing(folder, binaries, user);
        OrphanedPostgres.stop(folder.cluster());
        var postgres = new EmbeddedPostgres(lock, folder, startProcess(folder, binaries, user, more, LONGEST_START));
        try {
            PostgresCluster.createUserIfMissing(folder, postgres.superuserUrl());
            log.info(
                    "PostgreSQL runs as process {} at {}; started in {} ms",
                    postgres.pid(),
                    postgres.url(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
            return postgres;
        } catch (IOException | SQLException | RuntimeException e) {
            postgres.process.stop();
            throw e;
        }
    }

    /// Another program may take the port between the check and its use; then another port is tried.
    private static PostgresProcess startProcess(
            PostgresFolder folder,
            PostgresBinaries binaries,
            PostgresUser user,
            Map<String, String> more,
            Duration longest)
            throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort(folder.port());
            var args = new ArrayList<>(List.of(binaries.program("postgres").toString()));
            args.addAll(PostgresConfiguration.write(folder, port, more, user));
            var process = new PostgresProcess(
                    user.command(folder.cluster(), args), folder.cluster(), new PostgresLog(folder.log()));
            try {
                folder.keepPort(port);
                process.start(longest);
                return process;
            } catch (PostgresException e) {
                if (attempt == ATTEMPTS || isFree(port)) {
                    throw e;
                }
            }
        }
    }

    /// The address of the PostgreSQL of a server that runs in this directory now, if any.
    public static Optional<PostgresAddress> running(Path dataDirectory) {
        try {
            if (!DataDirectoryLock.isHeld(dataDirectory)) {
                return Optional.empty();
            }
            return Optional.of(url(PostgresFolder.in(dataDirectory), PostgresCluster.USER, PostgresCluster.USER));
        } catch (IOException e) {
            throw new PostgresException("The data directory " + dataDirectory + " cannot be read: " + e, e);
        }
    }

    public PostgresAddress url() {
        return url(folder, PostgresCluster.USER, PostgresCluster.USER);
    }

    /// For backups and tests; the server itself does not use it.
    public PostgresAddress superuserUrl() {
        return url(folder, PostgresCluster.SUPERUSER, "postgres");
    }

    private static PostgresAddress url(PostgresFolder folder, String user, String database) {
        try {
            int port = folder.port().orElseThrow(() -> notYet(folder));
            String password = folder.password(user).orElseThrow(() -> notYet(folder));
            return new PostgresAddress(port, database, user, password);
        } catch (IOException e) {
            throw new PostgresException("The password of " + user + " in " + folder.path() + " cannot be read.", e);
        }
    }

    private static PostgresException notYet(PostgresFolder folder) {
        return new PostgresException(
                "The server that uses " + folder.path().getParent() + " is still starting. Try again in a moment.");
    }

    public PostgresState state() {
        return process.state();
    }

    public long pid() {
        return process.pid();
    }

    private static int freePort(Optional<Integer> usual) {
        if (usual.isPresent() && isFree(usual.get())) {
            return usual.get();
        }
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT + 1);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Close the pools first: their transactions are rolled back.
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
