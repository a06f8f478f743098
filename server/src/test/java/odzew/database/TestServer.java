package odzew.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.Trees;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL of all tests of this JVM: the one that `ODZEW_TEST_DATABASE_URL` names (its user must be
/// allowed to create databases), or an embedded one that forgets everything at the end.
public final class TestServer implements AutoCloseable {

    /// Nothing of it is to outlive a crash.
    private static final Map<String, String> CARELESS = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "wal_compression", "off",
            "shared_buffers", "128MB",
            "autovacuum", "off");

    private static final Logger log = LoggerFactory.getLogger(TestServer.class);

    /// Sessions of this name belong to no test.
    private static final String EMPTYING = "odzew emptying";

    private final AtomicInteger numbers = new AtomicInteger();
    private final String prefix = "odzew_test_" + ProcessHandle.current().pid();
    private final String template = prefix + "_template";
    private final Path folder;
    private final EmbeddedPostgres embedded;
    private final DatabaseUrl administrator;
    private final DatabaseUrl owner;
    private final Rows migrated;

    /// Emptied, for the next classes.
    private final Queue<DatabaseUrl> free = new ConcurrentLinkedQueue<>();

    /// The statements that empty each.
    private final Map<DatabaseUrl, Database> emptying = new ConcurrentHashMap<>();

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
        try (var database = Database.connect(owner.withDatabase(template), 1)) {
            migrated = Rows.of(database);
        }
    }

    private static Connection connect(DatabaseUrl url) {
        try {
            return DatabaseConnections.unpooled(url).getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("no connection to the database of the tests", e);
        }
    }

    /// A new database, or an emptied one, because to make and drop one costs 0.2 s of processor time.
    DatabaseUrl take() {
        DatabaseUrl emptied = free.poll();
        return emptied == null ? create() : emptied;
    }

    /// Emptied for another class if only rows were changed, otherwise dropped.
    void giveBack(DatabaseUrl url) {
        if (isEmptied(url)) {
            free.add(url);
        } else {
            drop(url);
        }
    }

    /// Sessions that a class left open would write into the next one.
    private boolean isEmptied(DatabaseUrl url) {
        try {
            Database own = emptying.computeIfAbsent(url, TestServer::emptying);
            execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" + url.database()
                    + "' and application_name <> '" + EMPTYING + "'");
            return migrated.bringBackAsNew(own);
        } catch (RuntimeException e) {
            log.info("{} is not emptied but dropped: {}", url.database(), e.toString());
            return false;
        }
    }

    private static Database emptying(DatabaseUrl url) {
        Database own = Database.connect(url, 1);
        own.useTransaction(handle -> handle.execute("set application_name = '" + EMPTYING + "'"));
        return own;
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
        Database own = emptying.remove(url);
        if (own != null) {
            own.close();
        }
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
        emptying.values().forEach(Database::close);
        if (embedded == null) {
            free.forEach(this::drop);
            execute("drop database if exists " + template + " with (force)");
            connection.close();
        } else {
            embedded.close();
            Trees.delete(folder);
        }
    }
}
