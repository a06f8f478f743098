package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import odzew.database.Database;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.Outbox;
import org.jdbi.v3.core.Handle;

/// The outbox for health checks and metrics; it queries the database at most once in five seconds.
public final class OutboxState {

    /// The statuses that are not final.
    static final Set<DeliveryStatus> WAITING =
            EnumSet.of(DeliveryStatus.HELD, DeliveryStatus.QUEUED, DeliveryStatus.DEFERRED, DeliveryStatus.UNCERTAIN);

    private static final Duration FRESH = Duration.ofSeconds(5);

    /// A delivery that has been due for longer shows that no deliverer runs, unless one was seen at work
    /// meanwhile:
    /// then it waited for others of its ticket.
    private static final Duration STUCK = Duration.ofMinutes(15);

    private record Seen(Instant at, Map<DeliveryStatus, Long> counts, Duration oldest, boolean stuck, long forPerson) {}

    private final Database database;
    private final Outbox outbox;
    private final Supplier<Optional<String>> relayProblem;
    private final InstantSource clock;
    private Instant atWork;
    private volatile Seen seen = new Seen(Instant.MIN, Map.of(), Duration.ZERO, false, 0);

    public OutboxState(Database database, Outbox outbox, Supplier<Optional<String>> relayProblem, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.relayProblem = relayProblem;
        this.clock = clock;
        this.atWork = clock.instant();
    }

    long count(DeliveryStatus status) {
        return seen.counts().getOrDefault(status, 0L);
    }

    /// The deliveries that a person must release or cancel.
    long forPerson() {
        return seen.forPerson();
    }

    boolean relayIsUp() {
        return relayProblem.get().isEmpty();
    }

    /// The age of the oldest undelivered message.
    Duration oldest() {
        return seen.oldest();
    }

    /// A relay that refuses messages does not count as a standstill: `odzew_outbox_relay_up` shows it.
    public boolean isMoving() {
        return relayProblem.get().isPresent() || !seen.stuck();
    }

    /// Throws while the database is away; the earlier readings remain.
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (now.isAfter(seen.at().plus(FRESH))) {
            seen = database.read(handle -> read(handle, now));
        }
    }

    private Seen read(Handle handle, Instant now) {
        if (outbox.isAtWork(handle, now)) {
            atWork = now;
        }
        boolean idle = atWork.isBefore(now.minus(STUCK));
        return new Seen(
                now,
                outbox.statusCounts(handle),
                outbox.oldestWaiting(handle)
                        .map(since -> Duration.between(since, now))
                        .orElse(Duration.ZERO),
                idle && outbox.isStuck(handle, now.minus(STUCK)),
                outbox.waitingForPerson(handle));
    }
}
