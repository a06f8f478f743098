package odzew.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The retry schedule of a notification: soon, then seldom, for three days.
final class RetryTimes {

    static final Duration LONGEST = Duration.ofDays(3);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private RetryTimes() {}

    /// Empty: it has failed permanently.
    static Optional<Instant> next(Instant since, int attempts, Instant now) {
        Instant next = now.plus(DELAYS.get(Math.min(attempts, DELAYS.size()) - 1));
        return next.isAfter(since.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
    }
}
