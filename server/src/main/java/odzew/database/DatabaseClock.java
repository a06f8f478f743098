package odzew.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's time: the clock of this machine, corrected by its difference at the last comparison. Servers on
/// one database agree about leases and due times, whatever their own clocks say.
public final class DatabaseClock implements InstantSource {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration NOISE = Duration.ofMillis(100);
    private static final Duration WARNED = Duration.ofSeconds(5);
    private static final Duration UNUSABLE = Duration.ofSeconds(20);

    private final InstantSource machine;
    private volatile Duration offset = Duration.ZERO;

    public DatabaseClock(InstantSource machine) {
        this.machine = machine;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }

    /// By how much the machine's clock is behind the database's; negative where it is ahead.
    public Duration offset() {
        return offset;
    }

    /// A clock that is further off belongs to a machine whose operator has to act.
    public boolean isUsable() {
        return offset.abs().compareTo(UNUSABLE) <= 0;
    }

    public void compare(Database database) {
        database.read(handle -> {
            compare(handle);
            return true;
        });
    }

    /// Differences below the noise of a round trip change nothing, so that time does not jump to and fro.
    public void compare(Handle handle) {
        Instant before = machine.instant();
        Instant there = handle.createQuery("select clock_timestamp() as now")
                .map((row, _) -> Columns.instant(row, "now"))
                .one();
        Instant after = machine.instant();
        Duration trip = Duration.between(before, after);
        Duration found = Duration.between(before.plus(trip.dividedBy(2)), there);
        if (found.minus(offset).abs().compareTo(NOISE.plus(trip.abs())) > 0) {
            offset = found;
        }
        if (!isUsable()) {
            log.error("{} This server claims no work until its clock is set.", difference());
        } else if (offset.abs().compareTo(WARNED) > 0) {
            log.warn("{} Set it by NTP.", difference());
        }
    }

    private String difference() {
        return "The clock of this machine is %d s %s the database's."
                .formatted(offset.abs().toSeconds(), offset.isNegative() ? "ahead of" : "behind");
    }
}
