package odzew.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.database.Columns;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Knows when the next thing is due that no change announces: a retry, the end of an undo time, the claim of a
/// server that stopped. One statement asks for all of them, so that a server without work commits every other
/// minute.
public final class Agenda {

    /// Work that has a time.
    ///
    /// @param due an SQL expression of type `timestamptz`: when the part has work; null: never. Work that waits
    /// without a time is due since 1970.
    /// @param begin starts the part's step; cheap
    public record Entry(String due, Runnable begin) {}

    /// The fallback that finds what neither a notification nor a due time announced.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;
    private final List<Entry> entries;
    private final Consumer<Handle> beside;
    private final String question;
    private volatile Duration pause = SHORTEST;
    private Optional<Instant> overdue = Optional.empty();

    /// @param beside runs in the transaction of each look
    public Agenda(Database database, InstantSource clock, List<Entry> entries, Consumer<Handle> beside) {
        this.database = database;
        this.clock = clock;
        this.entries = List.copyOf(entries);
        this.beside = beside;
        this.question = IntStream.range(0, entries.size())
                .mapToObj(i -> "(" + entries.get(i).due() + ") as due_" + i)
                .collect(Collectors.joining(",\n", "select ", ""));
    }

    /// Begins what is due. Always false: `pause` tells when to look again.
    public boolean run() {
        List<Optional<Instant>> found = database.read(handle -> {
            beside.accept(handle);
            return handle.createQuery(question).map((row, _) -> times(row)).one();
        });
        Instant now = clock.instant();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).filter(due -> !due.isAfter(now)).isPresent()) {
                entries.get(i).begin().run();
            }
        }
        plan(found.stream().flatMap(Optional::stream).sorted().toList(), now);
        return false;
    }

    private List<Optional<Instant>> times(ResultSet row) throws SQLException {
        var times = new ArrayList<Optional<Instant>>();
        for (int i = 0; i < entries.size(); i++) {
            times.add(Optional.ofNullable(Columns.nullableInstant(row, "due_" + i)));
        }
        return times;
    }

    /// Work that stays overdue waits for something else, such as another transaction, so the looks become fewer.
    private void plan(List<Instant> dues, Instant now) {
        Duration next = dues.stream()
                .filter(due -> due.isAfter(now))
                .findFirst()
                .map(due -> Duration.between(now, due).plusMillis(1))
                .orElse(LONGEST);
        Optional<Instant> first = dues.stream().findFirst().filter(due -> !due.isAfter(now));
        Duration again = first.isEmpty() ? LONGEST : first.equals(overdue) ? pause.multipliedBy(2) : SHORTEST;
        overdue = first;
        pause = bounded(next.compareTo(again) < 0 ? next : again);
    }

    private static Duration bounded(Duration wanted) {
        if (wanted.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }

    /// The time from the last look to the next one.
    public Duration pause() {
        return pause;
    }
}
