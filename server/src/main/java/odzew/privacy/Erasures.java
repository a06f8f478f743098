package odzew.privacy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.privacy.Erasing.Erasure;
import org.jdbi.v3.core.Handle;

/// The list of erasures, by number. One line is `TIME CUSTOMERS TICKETS`, numbers separated by commas, `-` for
/// none.
public final class Erasures {

    private final Database database;

    public Erasures(Database database) {
        this.database = database;
    }

    public List<Erasure> list() {
        return database.read(handle -> handle.createQuery("select at, customers, tickets from erasure order by id")
                .map((row, _) -> new Erasure(
                        Columns.instant(row, "at"), Columns.longs(row, "customers"), Columns.longs(row, "tickets")))
                .list());
    }

    static void add(Handle handle, Erasure erasure, String actor) {
        handle.createUpdate("""
                        insert into erasure (at, actor, customers, tickets) values (:at, :actor, :customers, :tickets)
                        """)
                .bind("at", erasure.at())
                .bind("actor", actor)
                .bind("customers", numbers(erasure.customers()))
                .bind("tickets", numbers(erasure.tickets()))
                .execute();
    }

    private static long[] numbers(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    public static String line(Erasure erasure) {
        return erasure.at() + " " + list(erasure.customers()) + " " + list(erasure.tickets());
    }

    /// Throws `IllegalArgumentException` with the line.
    public static Erasure read(String line) {
        String[] parts = line.strip().split(" ");
        try {
            if (parts.length == 3) {
                return new Erasure(Instant.parse(parts[0]), list(parts[1]), list(parts[2]));
            }
        } catch (RuntimeException _) {
            // reported below
        }
        throw new IllegalArgumentException("This is not a line of a list of erasures: " + line);
    }

    private static String list(List<Long> numbers) {
        return numbers.isEmpty() ? "-" : numbers.toString().replaceAll("[\\[\\] ]", "");
    }

    private static List<Long> list(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }
}
