package odzew.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import odzew.database.Database;
import org.jspecify.annotations.Nullable;

/// The colours of statuses that have one of their own, by either name. Each row of a list asks, so the answer is
/// kept for a moment.
public final class StatusColors {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private record Known(Map<String, String> colors, Instant at) {}

    private final Database database;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    public StatusColors(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Empty: the colour of the status's kind.
    public String of(String name) {
        Instant now = clock.instant();
        Known last = known;
        if (last == null || last.at().isBefore(now.minus(KEPT)) || last.at().isAfter(now)) {
            last = new Known(read(), now);
            known = last;
        }
        return last.colors().getOrDefault(name, "");
    }

    private Map<String, String> read() {
        return database.read(handle -> {
            var colors = new HashMap<String, String>();
            handle.createQuery("select name, name_en, color from ticket_status where color <> ''")
                    .map((row, _) -> {
                        colors.put(row.getString("name"), row.getString("color"));
                        colors.put(row.getString("name_en"), row.getString("color"));
                        return true;
                    })
                    .list();
            return Map.copyOf(colors);
        });
    }
}
