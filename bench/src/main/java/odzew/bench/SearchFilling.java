package odzew.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The search's documents of a filled database. The server makes those of one ticket in fifty, in its own time; the
/// tickets between have those of their neighbour with numbers of their own, because a million would take hours and say
/// no more.
final class SearchFilling {

    private static final int STEP = 50;
    private static final int BATCH = 50_000;

    private final ServerDatabase database;

    SearchFilling(ServerDatabase database) {
        this.database = database;
    }

    /// Returns when every ticket can be found. The server runs.
    void run() throws SQLException {
        long tickets = database.count("select max(id) from ticket");
        if (database.count("select count(*) from (select from ticket_document limit 1) one") == 0) {
            database.update("insert into search_work (ticket_id, late) select id, true from ticket where id % " + STEP
                    + " = 0 or id = " + tickets);
            awaitIndexed();
            copy(tickets);
        }
        awaitIndexed();
    }

    private void awaitIndexed() throws SQLException {
        long begin = System.nanoTime();
        long told = 0;
        for (long left = waiting(); left > 0; left = waiting()) {
            long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            if (seconds >= told + 60) {
                told = seconds;
                System.out.printf(Locale.ROOT, "  %,d tickets wait to be indexed after %d s%n", left, seconds);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        System.out.printf(
                "  the server indexed its part in %d s%n",
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }

    private long waiting() throws SQLException {
        return database.count("select count(*) from search_work");
    }

    private void copy(long tickets) throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = database.openAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica; set synchronous_commit = off;"
                    + " set maintenance_work_mem = '512MB'");
            var indexes = BulkIndexes.drop(connection, "ticket_document");
            for (long first = 1; first <= tickets; first += BATCH) {
                statement.execute(FillingSql.documents(STEP, tickets, first, Math.min(first + BATCH - 1, tickets)));
            }
            indexes.create(connection);
            statement.execute("vacuum analyze ticket_document");
        }
        System.out.printf(
                "  the other documents are there after %d s%n",
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
    }
}
