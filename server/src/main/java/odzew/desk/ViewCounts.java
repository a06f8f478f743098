package odzew.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The number of tickets in saved views. No counter maintains it, so each view is counted up to a bound, within
/// a time limit and rarely; until then the last number stays.
public final class ViewCounts {

    /// A higher number is shown as "more than this".
    public static final int MOST = 999;

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration USUAL_AGE = Duration.ofSeconds(15);
    private static final int KEPT = 2_000;

    private record Key(Viewer viewer, Filter filter) {}

    private record Known(OptionalInt number, Instant at) {}

    private final Map<Key, Known> known = new HashMap<>();
    private final Set<Key> counting = ConcurrentHashMap.newKeySet();
    private final TicketLists lists;
    private final InstantSource clock;

    public ViewCounts(TicketLists lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /// Returns the last number at once, and counts again in the background if it is old. Waits only for the first
    /// count. At most `MOST + 1`; empty if counting takes too long.
    public OptionalInt of(Viewer viewer, Filter filter) {
        var key = new Key(viewer, filter);
        Known last = last(key);
        if (last == null) {
            return count(key);
        }
        if (last.at().plus(USUAL_AGE).isBefore(clock.instant()) && counting.add(key)) {
            Thread.ofVirtual().name("view-counts").start(() -> {
                try {
                    count(key);
                } finally {
                    counting.remove(key);
                }
            });
        }
        return last.number();
    }

    /// Waits for a number that is not older than this.
    public OptionalInt of(Viewer viewer, Filter filter, Duration age) {
        var key = new Key(viewer, filter);
        Known last = last(key);
        return last != null && !last.at().plus(age).isBefore(clock.instant()) ? last.number() : count(key);
    }

    private @Nullable Known last(Key key) {
        synchronized (known) {
            return known.get(key);
        }
    }

    private OptionalInt count(Key key) {
        OptionalInt number = lists.count(key.viewer(), key.filter(), MOST + 1, PATIENCE);
        synchronized (known) {
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(key, new Known(number, clock.instant()));
        }
        return number;
    }
}
