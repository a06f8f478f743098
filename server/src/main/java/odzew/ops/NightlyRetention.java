package odzew.ops;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import odzew.privacy.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes tickets by age each night at half past three, after the backup; a server that was down then does
/// it at its start.
public final class NightlyRetention {

    private static final Logger log = LoggerFactory.getLogger(NightlyRetention.class);
    private static final LocalTime HOUR = LocalTime.of(3, 30);

    private final Retention retention;
    private final ZoneId zone;
    private final InstantSource clock;
    private Instant done = Instant.MIN;

    public NightlyRetention(Retention retention, ZoneId zone, InstantSource clock) {
        this.retention = retention;
        this.zone = zone;
        this.clock = clock;
    }

    public void step() {
        Instant now = clock.instant();
        ZonedDateTime today = now.atZone(zone).with(HOUR);
        Instant due = (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        if (done.isBefore(due)) {
            long removed = retention.run();
            if (removed > 0) {
                log.info("retention: {} closed tickets removed by age", removed);
            }
            done = now;
        }
    }
}
