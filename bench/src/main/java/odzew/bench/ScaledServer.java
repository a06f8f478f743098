package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import odzew.mailservers.Eventually;

/// A server whose data directory contains a given number of tickets (`scale.sql`). A directory that was filled
/// before is used again.
record ScaledServer(long tickets, WorkFolder folder, ServerProcess server) implements AutoCloseable {

    private static final String MARK = "filled";
    private static final Duration LONGEST_INDEXING = Duration.ofHours(2);

    /// For the time of filling only: a crash would destroy such a cluster.
    private static final String WHILE_FILLING = """
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            max_wal_size = '16GB'
            autovacuum = off
            shared_buffers = '512MB'
            maintenance_work_mem = '512MB'
            """;

    /// Runs in `base/tickets-N`.
    static ScaledServer start(ServerJar jar, WorkFolder base, long tickets, int relayPort) throws Exception {
        var folder = WorkFolder.at(base.path().resolve("tickets-" + tickets));
        var server = new ServerProcess(jar, folder, relayPort);
        try {
            if (!Files.exists(folder.path().resolve(MARK))) {
                fill(server, folder, tickets);
            }
            server.start();
            return new ScaledServer(tickets, folder, server);
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private static void fill(ServerProcess server, WorkFolder folder, long tickets) throws Exception {
        if (Files.exists(folder.data())) {
            throw new IllegalStateException(folder.path() + " holds a database that was not filled to its end.");
        }
        System.out.printf(Locale.ROOT, "filling %,d tickets into %s%n", tickets, folder.path());
        server.start();
        server.stop();
        Path settings = folder.data().resolve("postgres").resolve("local.conf");
        Files.writeString(settings, WHILE_FILLING);
        server.start();
        ServerDatabase database = ServerDatabase.of(folder);
        new Desk(0).create(database);
        try (Connection connection = database.openAsSuperuser()) {
            var indexes = BulkIndexes.drop(
                    connection, "ticket", "message", "event", "customer", "customer_contact", "ticket_tag");
            execute(connection, script("scale.sql", tickets));
            indexes.create(connection);
            execute(connection, "vacuum analyze");
        }
        Eventually.until(
                "the server has indexed its part",
                LONGEST_INDEXING,
                () -> database.count("select count(*) from search_work") == 0);
        try (Connection connection = database.openAsSuperuser()) {
            execute(connection, script("scale-documents.sql", tickets));
            execute(connection, "vacuum analyze");
        }
        server.stop();
        Files.delete(settings);
        Files.writeString(folder.path().resolve(MARK), "");
    }

    private static String script(String name, long tickets) throws IOException {
        try (var in = Objects.requireNonNull(ScaledServer.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(":tickets", Long.toString(tickets));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
