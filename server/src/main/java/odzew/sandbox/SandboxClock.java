package odzew.sandbox;

import java.time.Instant;
import java.time.InstantSource;

/// The time of a sandbox: it stands still until it is moved, and only a reset moves it back.
public final class SandboxClock implements InstantSource {

    /// A Monday morning, so that two runs of the same calls have the same times.
    public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private volatile Instant now;

    public SandboxClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Moves forward; an earlier time changes nothing.
    void moveTo(Instant later) {
        if (later.isAfter(now)) {
            now = later;
        }
    }

    void set(Instant time) {
        now = time;
    }
}
