package odzew.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import odzew.database.Database;

/// Caches the board of counters for all concurrent requests.
public final class CountBoards {

    private static final Duration YOUNG = Duration.ofMillis(500);
    private static final Duration OLDEST = Duration.ofSeconds(30);

    private record Known(CountBoard board, Instant at) {}

    private final AtomicBoolean reading = new AtomicBoolean();
    private final Database database;
    private final InstantSource clock;
    private volatile Optional<Known> known = Optional.empty();

    public CountBoards(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Returns at once, for a page that receives newer numbers after it is open; an old board is reloaded in
    /// the background.
    public CountBoard recent() {
        Optional<Known> last =
                known.filter(it -> it.at().isAfter(clock.instant().minus(OLDEST)));
        if (last.isEmpty()) {
            return read();
        }
        if (last.get().at().isBefore(clock.instant().minus(YOUNG)) && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("counts").start(() -> {
                try {
                    read();
                } finally {
                    reading.set(false);
                }
            });
        }
        return last.get().board();
    }

    /// The current numbers.
    public CountBoard read() {
        Instant at = clock.instant();
        CountBoard board = CountBoard.read(database);
        known = Optional.of(new Known(board, at));
        return board;
    }
}
