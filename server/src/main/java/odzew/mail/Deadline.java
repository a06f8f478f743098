package odzew.mail;

import java.time.Duration;

/// The time budget of one parse, by the monotonic clock.
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - end > 0;
    }
}
