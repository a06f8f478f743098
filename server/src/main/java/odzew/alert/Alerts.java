package odzew.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;

/// The alerts of an installation, the same on each of its servers. Any part, also a command, raises and ends
/// them; a running server reports them (see [AlertNotices]).
public final class Alerts {

    /// A source that was not asked for so long, because its server stopped, no longer counts.
    private static final Duration LAPSE = Duration.ofMinutes(10);

    private final AlertStore store = new AlertStore();
    private final Database database;
    private final InstantSource clock;

    public Alerts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Raises an alert that lasts until it is ended. While it lasts, another call only renews its text.
    public void raise(Alert alert) {
        database.useTransaction(handle -> store.raise(handle, alert, Optional.empty(), clock.instant()));
    }

    /// Does nothing if there is no such alert.
    public void end(String key) {
        database.useTransaction(handle -> store.end(handle, key, clock.instant()));
    }

    /// The alerts that exist now, oldest first.
    public List<ActiveAlert> active() {
        return database.read(store::active);
    }

    /// The alerts after a renewal, and whether notices about them are to be sent.
    record Renewal(List<ActiveAlert> active, boolean noticesAreDue) {}

    /// Renews what the sources report, and ends what they report no longer.
    Renewal renew(List<AlertSource> sources) {
        List<Alert> reported =
                sources.stream().flatMap(source -> source.alerts().stream()).toList();
        Instant now = clock.instant();
        return database.inTransaction(handle -> {
            reported.forEach(alert -> store.raise(handle, alert, Optional.of(now.plus(LAPSE)), now));
            store.endLapsed(handle, now);
            return new Renewal(store.active(handle), store.isDue(handle, now));
        });
    }
}
