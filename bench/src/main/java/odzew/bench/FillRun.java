package odzew.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Fills a new data directory and leaves it there, for measuring, trying and looking at.
record FillRun(ServerJar jar, WorkFolder folder, long tickets) {

    static FillRun of(Options options) throws IOException {
        if (!options.values().containsKey("work")) {
            throw new IllegalArgumentException("Say where the data go: --work FOLDER");
        }
        return new FillRun(options.jar(), options.workFolder(), options.number("tickets", 10_000L));
    }

    int run() throws Exception {
        try (var sink = new SmtpSink(1);
                var server = new ServerProcess(jar, folder, sink.port())) {
            server.start();
            Duration took = fill(ServerDatabase.of(folder), tickets);
            System.out.printf(
                    "%,d tickets of %d messages in %d s; look at them with ODZEW_DATA=%s ./odzew serve%n",
                    tickets, Filling.MESSAGES, took.toSeconds(), folder.data());
            return 0;
        }
    }

    static Duration fill(ServerDatabase database, long tickets) throws SQLException {
        new Desk(0).create(database);
        try (Connection connection = database.open()) {
            return new Filling(connection, tickets, System.out).run();
        }
    }
}
