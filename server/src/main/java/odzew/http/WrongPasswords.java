package odzew.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.AuthenticationException;

/// Ten wrong passwords for a user from one address, and that pair must wait a minute; each further one starts it anew.
public final class WrongPasswords {

    public static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int ALLOWED = 10;
    private static final int MOST_PAIRS = 10_000;

    /// The pair has to wait until then.
    public static final class TooMany extends AuthenticationException {

        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many wrong passwords");
        }
    }

    private record Count(int wrong, Instant last) {}

    private final RecentEntries<String, Count> counts = new RecentEntries<>(MOST_PAIRS);
    private final InstantSource clock;

    public WrongPasswords(InstantSource clock) {
        this.clock = clock;
    }

    public void requireAllowed(String pair) {
        Count count = counts.get(pair);
        if (count != null
                && count.wrong() >= ALLOWED
                && clock.instant().isBefore(count.last().plus(PAUSE))) {
            throw new TooMany();
        }
    }

    public void count(String pair) {
        Instant now = clock.instant();
        counts.merge(
                pair,
                new Count(1, now),
                (earlier, _) -> new Count(now.isAfter(earlier.last().plus(PAUSE)) ? 1 : earlier.wrong() + 1, now));
    }

    public void forget(String pair) {
        counts.remove(pair);
    }
}
