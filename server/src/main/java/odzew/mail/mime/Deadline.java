package odzew.mail.mime;

import java.time.Duration;

/// The time budget of one parse, by the monotonic clock.
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - end > 0;
    }
}
