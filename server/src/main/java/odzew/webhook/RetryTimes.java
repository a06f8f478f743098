package odzew.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When a notification is tried again. A receiver that is away gets it soon, then seldom, for three days; a
/// receiver that refuses it gets it twice more within minutes.
final class RetryTimes {

    static final Duration LONGEST = Duration.ofDays(3);

    private static final List<Duration> AWAY = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private static final List<Duration> REFUSED = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

    /// So soon after it is back, a receiver is noticed.
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private RetryTimes() {}

    /// Empty: it has failed permanently.
    static Optional<Instant> next(Instant since, int attempts, Answer answer, Instant now) {
        if (answer.aborted() || answer.isRefused() && attempts > REFUSED.size()) {
            return Optional.empty();
        }
        Duration usual = answer.isRefused() ? REFUSED.get(attempts - 1) : AWAY.get(Math.min(attempts, AWAY.size()) - 1);
        Instant next = now.plus(longer(usual, answer.retryAfter().orElse(Duration.ZERO)));
        return next.isAfter(since.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
    }

    /// The pause of the whole subscription. One that answers, even by refusing, does not.
    ///
    /// @param failures attempts without success, this one included
    static Duration pause(Answer answer, int failures) {
        if (answer.retryAfter().isPresent() && !answer.isAccepted()) {
            return answer.retryAfter().get();
        }
        if (answer.isAccepted() || answer.isRefused()) {
            return Duration.ZERO;
        }
        Duration usual = AWAY.get(Math.clamp(failures, 1, AWAY.size()) - 1);
        return usual.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : usual;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
