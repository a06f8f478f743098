package odzew.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs PostgreSQL as a child process and restarts it when it ends unexpectedly.
final class PostgresProcess {

    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ProcessBuilder command;
    private final Path cluster;
    private final PostgresLog output;
    private final CompletableFuture<Long> firstReady = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile PostgresState state = PostgresState.STARTING;
    private volatile @Nullable Process process;

    /// The kernel signals PostgreSQL at the end of the *thread* that started it (prctl(2), PR_SET_PDEATHSIG),
    /// so one platform thread lives as long as it runs.
    PostgresProcess(ProcessBuilder command, Path cluster, PostgresLog output) {
        this.command = command.redirectErrorStream(true);
        this.cluster = cluster;
        this.output = output;
        this.supervisor = Thread.ofPlatform().name("postgres").daemon().unstarted(this::supervise);
    }

    /// Returns when PostgreSQL accepts connections; after a crash that is after recovery.
    void start(Duration limit) throws InterruptedException {
        supervisor.start();
        try {
            firstReady.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new PostgresException("PostgreSQL could not be started: " + output.lastLines(), e.getCause());
        } catch (InterruptedException e) {
            stop();
            throw e;
        } catch (TimeoutException e) {
            stop();
            throw new PostgresException(
                    "PostgreSQL was not ready after " + limit.toSeconds() + " seconds: " + output.lastLines());
        }
    }

    PostgresState state() {
        return state;
    }

    long pid() {
        Process current = process;
        return current == null ? -1 : current.pid();
    }

    /// Fast shutdown: transactions are rolled back, a checkpoint is written. A shutdown that takes longer than
    /// a minute is aborted; the next start then recovers from the log.
    void stop() throws InterruptedException {
        closing.countDown();
        signal("INT");
        if (!supervisor.join(Duration.ofSeconds(60))) {
            signal("QUIT");
            if (!supervisor.join(Duration.ofSeconds(10)) && process instanceof Process left) {
                left.destroyForcibly();
            }
        }
    }

    private void signal(String name) {
        try {
            if (process instanceof Process current && current.isAlive()) {
                if (Platform.isWindows()) {
                    current.destroy();
                } else {
                    Platform.signal(name, current.pid());
                }
            }
        } catch (IOException e) {
            throw new PostgresException("PostgreSQL could not be stopped.", e);
        }
    }

    private void supervise() {
        try {
            Duration pause = Duration.ofMillis(50);
            while (closing.getCount() > 0) {
                if (runOnce()) {
                    pause = Duration.ofMillis(50);
                } else if (!firstReady.isDone()) {
                    firstReady.completeExceptionally(new IOException("it ended before it was ready"));
                    return;
                }
                if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                OrphanedPostgres.stop(cluster);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            firstReady.completeExceptionally(e);
            log.error("PostgreSQL is no longer supervised", e);
        } finally {
            state = PostgresState.STOPPED;
        }
    }

    /// Returns when it has ended.
    ///
    /// @return true if it was ready at some time
    private boolean runOnce() throws IOException, InterruptedException {
        Process child = command.start();
        process = child;
        Thread reader = Thread.ofVirtual().name("postgres-log").start(() -> output.follow(child.getInputStream()));
        if (closing.getCount() == 0) {
            signal("INT");
        }
        boolean ready = awaitReady(child);
        if (ready) {
            state = PostgresState.RUNNING;
            firstReady.complete(child.pid());
        }
        int code = child.waitFor();
        reader.join(Duration.ofSeconds(1));
        if (closing.getCount() > 0 && firstReady.isDone()) {
            state = PostgresState.RESTARTING;
            log.error("PostgreSQL ended with code {}; starting it again", code);
        }
        return ready;
    }

    private boolean awaitReady(Process child) throws InterruptedException {
        while (!child.waitFor(POLL)) {
            if (isReady(child.pid())) {
                return true;
            }
        }
        return false;
    }

    /// The eighth line of `postmaster.pid` is the status; pg_ctl polls it as well.
    private boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(String.valueOf(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }
}
