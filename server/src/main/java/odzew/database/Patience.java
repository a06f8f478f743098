package odzew.database;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries again while a passing obstacle is in the way, up to a limit.
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final long end;
    private boolean logged;

    Patience(Duration most) {
        this.end = System.nanoTime() + most.toNanos();
    }

    <T> T untilGiven(Predicate<RuntimeException> passing, Supplier<T> work) {
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!passing.test(e) || System.nanoTime() > end) {
                    throw e;
                }
                if (!logged) {
                    log.warn("waiting: {}", e.getMessage());
                    logged = true;
                }
                rest(e);
            }
        }
    }

    private static void rest(RuntimeException obstacle) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw obstacle;
        }
    }
}
