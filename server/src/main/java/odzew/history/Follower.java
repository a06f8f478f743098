package odzew.history;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps `Recent` at the end of the history while readers wait there; without readers it costs nothing.
final class Follower implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);
    private static final int STEP = 500;

    /// The pause between two reads, so that many small commits are read together.
    private static final Duration APART = Duration.ofMillis(5);

    /// The polling interval for events that wait for a transaction in flight, whose end is not announced.
    private static final Duration FIRST_WAIT = Duration.ofMillis(5);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    /// The polling interval that finds events whose notification was lost.
    private static final Duration LOOK = Duration.ofSeconds(15);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /// A short pause between two queries of a busy reader.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FeedReader reader = new FeedReader();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicInteger waiters = new AtomicInteger();
    private final Database database;
    private final Recent recent;
    private final Thread thread;
    private boolean failed;
    private volatile long lastWaiter;

    Follower(Database database, Recent recent) {
        this.database = database;
        this.recent = recent;
        this.thread = Thread.ofVirtual().name("feed").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    void waiterCame() {
        lastWaiter = System.nanoTime();
        if (waiters.getAndIncrement() == 0) {
            wake();
        }
    }

    void waiterWent() {
        lastWaiter = System.nanoTime();
        waiters.decrementAndGet();
    }

    private boolean isWanted() {
        return waiters.get() > 0
                || System.nanoTime() - lastWaiter < PATIENCE.toNanos()
                        && recent.head().isPresent();
    }

    private void loop() {
        Duration wait = FIRST_WAIT;
        try {
            while (recent.isOpen()) {
                if (!isWanted()) {
                    recent.forget();
                    wake.acquire();
                    continue;
                }
                boolean someWait = follow();
                wait = someWait ? shorter(wait.multipliedBy(2)) : FIRST_WAIT;
                Duration longest = failed ? AFTER_FAILURE : someWait ? wait : LOOK;
                if (wake.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                    TimeUnit.NANOSECONDS.sleep(APART.toNanos());
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /// Reads to the end; returns true if there are events that cannot be read yet.
    private boolean follow() {
        failed = true;
        try {
            if (recent.head().isEmpty()) {
                recent.begin(database.read(reader::head));
            }
            FeedReader.Found found;
            do {
                Position head = recent.head().orElseThrow();
                found = database.read(handle -> reader.all(handle, head, STEP));
                if (!found.entries().isEmpty()) {
                    recent.add(found.entries());
                }
            } while (found.entries().size() == STEP);
            failed = false;
            return found.someWait();
        } catch (RuntimeException e) {
            log.warn("history follower failed; retrying in {} ms", AFTER_FAILURE.toMillis(), e);
            recent.forget();
            return false;
        }
    }

    /// Called after `Recent` was closed. A read in progress finishes: interrupting it would break its
    /// connection.
    @Override
    public void close() {
        wake();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
