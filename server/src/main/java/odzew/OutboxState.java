package odzew;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import odzew.outbox.DeliveryStatus;

/// The outbox as those who watch the server see it; the database is asked at most once in five seconds.
final class OutboxState {

    /// The statuses that a delivery leaves again.
    static final Set<DeliveryStatus> WAITING =
            EnumSet.of(DeliveryStatus.HELD, DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED, DeliveryStatus.UNCERTAIN);

    private static final Duration FRESH = Duration.ofSeconds(5);

    /// A mail that is due for longer says that nobody delivers.
    private static final Duration STUCK = Duration.ofMinutes(15);

    private record Seen(Instant at, Map<DeliveryStatus, Long> counts, Duration oldest, boolean stuck) {}

    private final Core core;
    private Seen seen = new Seen(Instant.MIN, Map.of(), Duration.ZERO, false);

    OutboxState(Core core) {
        this.core = core;
    }

    long count(DeliveryStatus status) {
        return look().counts().getOrDefault(status, 0L);
    }

    /// How long the oldest mail that is not delivered yet has waited.
    Duration oldest() {
        return look().oldest();
    }

    /// A relay that refuses is not our standstill: it is said by `odzew_outbox_relay_up`.
    boolean isMoving() {
        return core.deliverer.relayProblem().isPresent() || !look().stuck();
    }

    private synchronized Seen look() {
        Instant now = core.clock.instant();
        if (now.isAfter(seen.at().plus(FRESH))) {
            seen = core.database.read(handle -> new Seen(
                    now,
                    core.outbox.statusCounts(handle),
                    core.outbox
                            .oldestWaiting(handle)
                            .map(since -> Duration.between(since, now))
                            .orElse(Duration.ZERO),
                    core.outbox.isStuck(handle, now.minus(STUCK))));
        }
        return seen;
    }
}
