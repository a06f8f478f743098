package odzew.database;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs an outage of the database as one line when it begins and one when it ends.
final class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final long NONE = 0;

    private final AtomicLong since = new AtomicLong(NONE);
    private volatile long ended = NONE;

    void begins(String reason) {
        if (since.get() == NONE && since.compareAndSet(NONE, System.nanoTime() | 1)) {
            log.warn("database unavailable: {}", reason);
        }
    }

    /// Called after each transaction that succeeds.
    void ends() {
        long began = since.get();
        if (began != NONE && since.compareAndSet(began, NONE)) {
            ended = System.nanoTime() | 1;
            log.info(
                    "database available again after {} s",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        }
    }

    /// False during an outage and for this long after it.
    boolean isOverFor(Duration time) {
        long end = ended;
        return since.get() == NONE && (end == NONE || System.nanoTime() - end > time.toNanos());
    }
}
