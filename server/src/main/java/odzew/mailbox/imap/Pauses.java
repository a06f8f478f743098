package odzew.mailbox.imap;

import java.time.Duration;
import java.util.random.RandomGenerator;
import odzew.mailbox.MailboxTrouble;

/// Delay after a failure: growing, with jitter. A refused sign-in is retried rarely, because servers lock
/// accounts after repeated attempts.
record Pauses(Duration first, Duration afterRefusal, Duration longest, RandomGenerator random) {

    static final Pauses DEFAULT = new Pauses(
            Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(15), RandomGenerator.getDefault());

    /// @param failures in a row, from 1
    Duration after(MailboxTrouble.Kind kind, int failures) {
        Duration base = kind.needsSomebody() ? afterRefusal : first;
        long millis = base.toMillis() << Math.min(failures - 1, 12);
        long whole = Math.min(millis, longest.toMillis());
        return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
