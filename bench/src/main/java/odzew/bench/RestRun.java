package odzew.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Measures a server that has nothing to do: commits, processor time, memory, threads.
record RestRun(ServerJar jar, WorkFolder folder, int settle, int seconds) {

    private static final int TICKETS = 2_000;
    private static final double MOST_COMMITS = 0.1;
    private static final double MOST_PERCENT = 0.5;
    private static final double MOST_MEBIBYTES = 300;

    static RestRun of(Options options) throws IOException {
        return new RestRun(
                options.jar(), options.workFolder(), options.number("settle", 60), options.number("seconds", 120));
    }

    int run() throws Exception {
        try (folder;
                var sink = new RecordingRelay(1);
                var server = new ServerProcess(jar, folder, sink.port())) {
            server.start();
            ServerDatabase database = ServerDatabase.of(folder);
            new Desk(TICKETS).create(database);
            database.settle();
            return measure(server, database) ? 0 : 1;
        }
    }

    private boolean measure(ServerProcess server, ServerDatabase database) throws SQLException, IOException {
        try (Connection connection = database.openAsSuperuser()) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(settle));
            long before = commits(connection);
            ProcessorTime begin = ProcessorTime.of(server);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            ProcessorTime used = ProcessorTime.of(server).since(begin);
            // each of our own readings is a commit, which the next one counts
            double commits = (commits(connection) - before - 1) / (double) seconds;
            double percent = (used.server() + used.database()) / 10 / seconds;
            double java = Memory.proportionalMebibytes(server.pid());
            double postgres = Memory.ofFamily(server.databasePid());
            System.out.println("| at rest | measured | aim |\n|---|---|---|");
            row("commits a second", "%.3f".formatted(commits), "under 0.1");
            row(
                    "processor, of one core",
                    "%.2f %% (JVM %.2f, PostgreSQL %.2f)"
                            .formatted(percent, used.server() / 10 / seconds, used.database() / 10 / seconds),
                    "under 0.5 %");
            row(
                    "memory (PSS)",
                    "%.0f MiB (JVM %.0f, PostgreSQL %.0f)".formatted(java + postgres, java, postgres),
                    "under 300 MB");
            row("threads of the JVM", Long.toString(Processes.threads(server.pid())), "");
            row(
                    "processes of PostgreSQL",
                    Long.toString(Processes.family(server.databasePid()).count()),
                    "");
            return commits < MOST_COMMITS && percent < MOST_PERCENT && !(java + postgres > MOST_MEBIBYTES);
        }
    }

    private static void row(String name, String measured, String aim) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s |%n", name, measured, aim);
    }

    /// Forced, because PostgreSQL's processes report what they did with some delay.
    private static long commits(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_stat_clear_snapshot()");
            try (var rows = statement.executeQuery(
                    "select xact_commit from pg_stat_database where datname = current_database()")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
