package odzew.mailservers;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for the effect of another thread, process or server. This is the only place where a test polls.
public final class Eventually {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /// May throw: a condition often reads a file, a socket or a database.
    public interface Condition {

        boolean holds() throws Exception;
    }

    /// Returns once the condition holds; fails after a minute and names the missing effect.
    public static void until(String what, Condition condition) {
        until(() -> what, LONGEST, condition);
    }

    public static void until(String what, Duration longest, Condition condition) {
        until(() -> what, longest, condition);
    }

    /// The supplier runs only on failure, so that it may read logs.
    public static void until(Supplier<String> what, Duration longest, Condition condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Repeats the step until it has nothing left to do.
    public static void exhaust(BooleanSupplier step) {
        boolean more = true;
        while (more) {
            more = step.getAsBoolean();
        }
    }

    private static boolean holds(Condition condition) {
        try {
            return condition.holds();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
