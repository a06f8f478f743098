package odzew.ops;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The figures that health checks and metrics need from the database, read on a thread of its own. A check waits
/// for half a second at most: a probe that waits for a database that is away would look like a dead server.
public final class Readings {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final List<Runnable> readings;
    private @Nullable CompletableFuture<Void> running;
    private volatile long readAt;
    private volatile boolean read;

    /// @param readings throw when the database is away; each keeps its result
    public Readings(List<Runnable> readings) {
        this.readings = List.copyOf(readings);
    }

    /// Returns true if all readings are of the last second, and false while the database does not answer.
    /// Then the earlier results remain.
    boolean refresh() {
        CompletableFuture<Void> run;
        synchronized (this) {
            if (isFresh()) {
                return true;
            }
            if (running == null || running.isDone()) {
                running = CompletableFuture.runAsync(
                        this::readAll, it -> Thread.ofVirtual().name("readings").start(it));
            }
            run = running;
        }
        try {
            run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isFresh() {
        return read && System.nanoTime() - readAt < FRESH;
    }

    private void readAll() {
        read = false;
        readings.forEach(Runnable::run);
        readAt = System.nanoTime();
        read = true;
    }
}
