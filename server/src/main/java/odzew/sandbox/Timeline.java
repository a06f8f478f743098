package odzew.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Runs what is due, in the order of its times, one thing after another. In a sandbox it replaces the workers of
/// deliveries, incoming messages and webhooks, so that the same calls give the same events.
final class Timeline {

    /// Real time: a clock that is moved by years with a delivery every three hours has much to do.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final List<DueWork> works;
    private final SandboxClock clock;

    Timeline(List<DueWork> works, SandboxClock clock) {
        this.works = List.copyOf(works);
        this.clock = clock;
    }

    /// Runs all that is due now. False if there was nothing.
    boolean runDue() {
        lock.lock();
        try {
            boolean any = false;
            while (works.stream().map(work -> work.run().getAsBoolean()).reduce(false, Boolean::logicalOr)) {
                any = true;
            }
            return any;
        } finally {
            lock.unlock();
        }
    }

    /// Moves the clock from one due time to the next, and then to `target`. False if the time for it was over
    /// before.
    boolean moveTo(Instant target) {
        lock.lock();
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            runDue();
            Optional<Instant> next = next(target);
            while (next.isPresent()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                clock.moveTo(next.get());
                runDue();
                next = next(target);
            }
            clock.moveTo(target);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Runs something while no work runs.
    void alone(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Instant> next(Instant target) {
        Instant now = clock.instant();
        return works.stream()
                .flatMap(work -> work.next().apply(now).stream())
                .filter(time -> !time.isAfter(target))
                .min(Instant::compareTo);
    }
}
