package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The embedded PostgreSQL of a server, found by the port and the password in the data directory.
record ServerDatabase(int port, String password, String superuserPassword) {

    static final String USER = "odzew";
    static final String NAME = "odzew";
    private static final String SUPERUSER = "postgres";

    static ServerDatabase of(WorkFolder folder) throws IOException {
        Path postgres = folder.data().resolve("postgres");
        return new ServerDatabase(
                Integer.parseInt(Files.readString(postgres.resolve("port")).strip()),
                Files.readString(postgres.resolve(USER + ".password")).strip(),
                Files.readString(postgres.resolve(SUPERUSER + ".password")).strip());
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url(), USER, password);
    }

    Connection openAsSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), SUPERUSER, superuserPassword);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    long count(String query) throws SQLException {
        try (Connection connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// Changes rows behind the server's back, which then looks for work.
    int change(String sql) throws SQLException {
        int changed = update(sql);
        text("select pg_notify('odzew_event', 'bench')::text");
        return changed;
    }

    /// Runs several statements.
    void execute(String script) throws SQLException {
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    int update(String sql) throws SQLException {
        try (Connection connection = open();
                var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /// Waits until earlier work is finished: every event is in the search index, every entry of the audit log
    /// is chained, the tables are vacuumed and written to disk.
    void settle() throws SQLException {
        while (count("""
                select (select count(*) from search_work)
                     + (select count(*) from event e, search_position p
                         where (e.generation, e.xid, e.id) > (p.generation, p.xid::text::xid8, p.id))
                     + (select count(*) from audit_entry) - (select count(*) from audit_link)
                """) > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
        try (Connection connection = openAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze, skip_locked)");
            statement.execute("checkpoint");
        }
    }

    /// Waits until the outbox is empty. The server retries an uncertain message after minutes; here it
    /// is made due at once.
    ///
    /// @return the number of deliveries that are unfinished after this time
    long drain(Duration longest) throws SQLException {
        long end = System.nanoTime() + longest.toNanos();
        while (waiting() > 0 && System.nanoTime() < end) {
            change("""
                    update delivery set next_attempt_at = now()
                     where status in ('UNCERTAIN', 'DEFERRED') and claimed_by is null and next_attempt_at > now()
                    """);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return waiting();
    }

    /// The number of unfinished deliveries.
    long waiting() throws SQLException {
        return count("select count(*) from delivery where status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN')");
    }
}
