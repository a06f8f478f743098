package odzew.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL that outlived the server that started it. The holder of the data directory's lock may stop it.
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);

    private OrphanedPostgres() {}

    /// Afterwards no process uses the cluster, and no `postmaster.pid` claims so.
    static void stop(Path cluster) throws IOException, InterruptedException {
        Optional<Long> claimed = pid(cluster);
        if (claimed.isEmpty()) {
            return;
        }
        long postmaster = claimed.get();
        if (isPostgresOf(cluster, postmaster)) {
            log.warn("stopping PostgreSQL (process {}) that an earlier server left behind", postmaster);
            Platform.signal("INT", postmaster);
            if (!ended(List.of(postmaster), 10)) {
                Platform.signal("QUIT", postmaster);
            }
        }
        List<Long> rest = processesOf(cluster);
        if (!ended(rest, 10)) {
            for (long pid : rest) {
                Platform.signal("KILL", pid);
            }
            if (!ended(rest, 10)) {
                throw new PostgresException("PostgreSQL processes " + rest + " use " + cluster
                        + " and do not end. Stop them, and start Odzew again.");
            }
        }
        // left by a crash; PostgreSQL itself would take an unrelated process with the same id for its own
        if (ProcessHandle.of(postmaster).isPresent()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
    }

    /// The first line of `postmaster.pid`.
    static Optional<Long> pid(Path cluster) {
        try {
            return Optional.of(Long.valueOf(Files.readAllLines(cluster.resolve("postmaster.pid"))
                    .getFirst()
                    .strip()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<Long> processesOf(Path cluster) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isPostgresOf(cluster, pid))
                .toList();
    }

    /// PostgreSQL and its children have the cluster as working folder. Without `/proc`, the command line
    /// decides.
    private static boolean isPostgresOf(Path cluster, long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || pid == ProcessHandle.current().pid()) {
            return false;
        }
        try {
            Path link = Path.of("/proc", String.valueOf(pid));
            if (Files.exists(link)) {
                return Files.readSymbolicLink(link.resolve("cwd")).equals(cluster)
                        && Files.readString(link.resolve("comm")).strip().startsWith("postgres");
            }
        } catch (IOException e) {
            return false;
        }
        return process.get().info().commandLine().orElse("").contains(cluster.toString());
    }

    private static boolean ended(List<Long> pids, long seconds) throws InterruptedException {
        try {
            CompletableFuture.allOf(pids.stream()
                            .flatMap(pid -> ProcessHandle.of(pid).stream())
                            .map(ProcessHandle::onExit)
                            .toArray(CompletableFuture[]::new))
                    .get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
