package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/// A past: replies whose messages were sent long ago, written by SQL (`finished.sql`). Their bytes are short, so
/// that
/// ten million fit on a disk.
record FinishedDeliveries(long count, int tickets) {

    void create(ServerDatabase database) throws SQLException, IOException {
        if (count == 0) {
            return;
        }
        System.out.printf(Locale.ROOT, "filling %,d finished deliveries%n", count);
        try (Connection connection = database.openAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '256MB'");
            var indexes = BulkIndexes.drop(
                    connection,
                    "message",
                    "outgoing_mail",
                    "outgoing_mail_chunk",
                    "delivery",
                    "delivery_attempt",
                    "event");
            statement.execute(
                    script().replace(":count", Long.toString(count)).replace(":tickets", Integer.toString(tickets)));
            indexes.create(connection);
            statement.execute("vacuum analyze");
        }
    }

    private static String script() throws IOException {
        try (var in = Objects.requireNonNull(FinishedDeliveries.class.getResourceAsStream("finished.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
