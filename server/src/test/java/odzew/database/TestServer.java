package odzew.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.Trees;

/// The PostgreSQL of all tests of this JVM: the one that `ODZEW_TEST_DATABASE_URL` names (its user must be
/// allowed to create databases), or an embedded one that forgets everything at the end.
public final class TestServer implements AutoCloseable {

    /// Nothing of it is to outlive a crash.
    private static final Map<String, String> CARELESS =
            Map.of("fsync", "off", "full_page_writes", "off", "wal_compression", "off", "shared_buffers", "128MB");

    private final AtomicInteger numbers = new AtomicInteger();
    private final String prefix = "odzew_test_" + ProcessHandle.current().pid();
    private final String template = prefix + "_template";
    private final Path folder;
    private final EmbeddedPostgres embedded;
    private final DatabaseUrl administrator;
    private final DatabaseUrl owner;

    /// One for all, because each costs a process.
    private final Connection connection;

    TestServer() {
        String external = System.getenv("ODZEW_TEST_DATABASE_URL");
        if (external == null || external.isBlank()) {
            folder = newFolder();
            embedded = EmbeddedPostgres.start(folder, sharedBinaries(), CARELESS);
            administrator = DatabaseUrl.of(embedded.superuserUrl());
            owner = DatabaseUrl.of(embedded.url());
        } else {
            folder = null;
            embedded = null;
            administrator = DatabaseUrl.parse(external);
            owner = administrator;
        }
        connection = connect(administrator);
        execute("create database " + template + " owner " + owner.user());
        execute("grant set on parameter session_replication_role to " + owner.user());
        Migrations.of(owner.withDatabase(template)).migrate();
    }

    private static Connection connect(DatabaseUrl url) {
        try {
            return DatabaseConnections.unpooled(url).getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the database of the tests", e);
        }
    }

    DatabaseUrl create() {
        String name = prefix + "_" + numbers.incrementAndGet();
        execute("create database " + name + " template " + template + " strategy file_copy owner " + owner.user());
        return owner.withDatabase(name);
    }

    /// Without the tables of the migrations.
    DatabaseUrl createEmpty() {
        String name = prefix + "_" + numbers.incrementAndGet();
        execute("create database " + name + " template template0 owner " + owner.user());
        return owner.withDatabase(name);
    }

    void drop(DatabaseUrl url) {
        execute("drop database if exists " + url.database() + " with (force)");
    }

    /// Ends a session as a crash would, and returns when it is gone.
    void terminate(long backend) {
        execute("select pg_terminate_backend(" + backend + ", 5000)");
    }

    private synchronized void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /// Open for the user that the database runs as when the tests run as root.
    public static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("odzew-test-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Unpacked once for all test runs of this user.
    public static Path sharedBinaries() {
        try {
            String user = System.getProperty("user.name");
            Path shared = Path.of(System.getProperty("java.io.tmpdir"), "odzew-test-binaries-" + user);
            Files.createDirectories(shared);
            if (!Files.getOwner(shared).getName().equals(user)) {
                return newFolder();
            }
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
            return shared;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        if (embedded == null) {
            execute("drop database if exists " + template + " with (force)");
            connection.close();
        } else {
            embedded.close();
            Trees.delete(folder);
        }
    }
}
