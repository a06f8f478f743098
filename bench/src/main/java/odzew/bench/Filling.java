package odzew.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// A database as a shop's would be after three years: customers, tickets of five messages each, their events. Made by
/// statements over whole batches, each a transaction, and the same tickets for the same number.
///
/// What costs time for many rows and says nothing is left out: triggers and references are not run (what the triggers
/// keep is written here), indexes are made at the end, and batches are made on as many connections as there are cores.
final class Filling {

    static final int QUEUES = 8;
    static final int AGENTS = 25;
    static final int MESSAGES = 5;
    private static final int BATCH = 10_000;
    private static final int SAID = 200_000;

    private final ServerDatabase database;
    private final long tickets;
    private final PrintStream out;

    Filling(ServerDatabase database, long tickets, PrintStream out) {
        this.database = database;
        this.tickets = tickets;
        this.out = out;
    }

    static long customers(long tickets) {
        return Math.max(1, tickets / 3);
    }

    /// The database is the server's own and has no tickets yet. The search does not follow; see `Search`.
    Duration run() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection connection = open()) {
            execute(connection, FillingSql.SEARCH_STOPS);
            execute(connection, FillingSql.desk());
            var indexes = BulkIndexes.drop(
                    connection, "ticket", "message", "event", "customer", "customer_contact", "ticket_tag");
            inBatches(
                    customers(tickets),
                    begin,
                    (worker, first, last) -> execute(worker, FillingSql.customers(first, last)));
            inBatches(tickets, begin, this::makeTickets);
            say(tickets + " tickets", begin);
            execute(connection, FillingSql.COUNTS);
            execute(connection, FillingSql.SEQUENCES);
            indexes.create(connection);
            say("indexes", begin);
            execute(connection, "vacuum analyze");
            execute(connection, "checkpoint");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void makeTickets(Connection worker, long first, long last) throws SQLException {
        worker.setAutoCommit(false);
        execute(worker, FillingSql.tickets(tickets, first, last));
        execute(worker, FillingSql.messages(first, last));
        execute(worker, FillingSql.events(first, last));
        worker.commit();
        worker.setAutoCommit(true);
    }

    @FunctionalInterface
    private interface Batch {
        void make(Connection worker, long first, long last) throws SQLException;
    }

    private void inBatches(long all, long begin, Batch batch) throws SQLException, InterruptedException {
        var next = new AtomicLong(1);
        var said = new AtomicLong(1);
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (threads) {
            var workers = new ArrayList<Future<?>>();
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                workers.add(threads.submit(() -> {
                    try (Connection worker = open()) {
                        for (long first = next.getAndAdd(BATCH); first <= all; first = next.getAndAdd(BATCH)) {
                            batch.make(worker, first, Math.min(first + BATCH - 1, all));
                            if (first / SAID >= said.get()) {
                                said.set(first / SAID + 1);
                                say("%,d of %,d".formatted(first - 1, all), begin);
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("The database could not be filled.", e.getCause());
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.openAsSuperuser();
        execute(connection, "set session_replication_role = replica");
        execute(connection, FillingSql.FUNCTIONS);
        return connection;
    }

    private void say(String what, long begin) {
        out.printf("  %s after %d s%n", what, (System.nanoTime() - begin) / 1_000_000_000);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// What the search does about the tickets that were made.
    enum Search {
        /// Indexes them all, as soon as the server runs.
        BEGINS("update search_position set generation = 0, xid = 0, id = 0"),

        /// Leaves them, so that nothing runs in the background; `odzew reindex` lets it begin.
        LEAVES_THEM("""
                update search_position p
                   set generation = e.generation, xid = e.xid::text::bigint, id = e.id
                  from (select generation, xid, id from event order by generation desc, xid desc, id desc limit 1) e
                """);

        private final String sql;

        Search(String sql) {
            this.sql = sql;
        }

        void applyTo(ServerDatabase database) throws SQLException {
            database.update(sql);
        }
    }
}
