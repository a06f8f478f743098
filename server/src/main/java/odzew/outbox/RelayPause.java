package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// While the relay accepts nothing, one message at a time tests it at growing intervals; the others wait. The
/// log has one line when that begins and one when it ends.
final class RelayPause {

    private static final Logger log = LoggerFactory.getLogger(RelayPause.class);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String name;
    private Optional<Instant> until = Optional.empty();
    private Duration length = FIRST;
    private String reason = "";
    private Instant since = Instant.EPOCH;

    /// @param name for the log
    RelayPause(String name) {
        this.name = name;
    }

    /// The number of messages that may be tried now.
    synchronized int allowed(Instant now, int free) {
        return until.map(end -> now.isBefore(end) ? 0 : Math.min(1, free)).orElse(free);
    }

    /// Several attempts that fail together begin one pause.
    ///
    /// @return the time to wait
    synchronized Duration begin(String reply, Instant now) {
        if (until.isPresent() && now.isBefore(until.get())) {
            return Duration.between(now, until.get());
        }
        if (until.isEmpty()) {
            since = now;
            log.error("{} accepts no messages and is tried again until it does: {}", name, reply);
        }
        length = until.isEmpty() ? FIRST : min(length.multipliedBy(2), LONGEST);
        until = Optional.of(now.plus(length));
        reason = reply;
        return length;
    }

    synchronized void end() {
        if (until.isPresent()) {
            log.info("{} accepts messages again; it did not since {}", name, since);
        }
        until = Optional.empty();
        reason = "";
    }

    /// Empty also when the pause is over and the next message may be tried.
    synchronized Optional<String> reason(Instant now) {
        return until.filter(now::isBefore).map(_ -> reason);
    }

    synchronized Optional<String> reason() {
        return until.map(_ -> reason);
    }

    /// Empty also if no message has been tried for long after the pause: then nothing waits for its end.
    synchronized Optional<SenderTrouble> trouble(Optional<String> sender, Instant now) {
        return until.filter(end -> now.isBefore(end.plus(LONGEST))).map(_ -> new SenderTrouble(sender, reason, since));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
