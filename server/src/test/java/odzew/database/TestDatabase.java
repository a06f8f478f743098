package odzew.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.ZoneId;
import odzew.account.CheapPasswords;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated database for a test class, which finds no other's rows in it:
///
/// ```java
/// @RegisterExtension
/// static final TestDatabase db = new TestDatabase();
/// ```
///
/// Its sessions are in another time zone than the JVM, and both in another than the customers.
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

    static {
        CheapPasswords.use();
    }

    private static final ExtensionContext.Namespace ALL = ExtensionContext.Namespace.create(TestDatabase.class);
    private static final ZoneId SESSION_ZONE = ZoneId.of("Asia/Kathmandu");

    private final int poolSize;
    private TestServer server;
    private DatabaseUrl url;
    private Database database;

    public TestDatabase() {
        this(10);
    }

    public TestDatabase(int poolSize) {
        this.poolSize = poolSize;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open(server(context));
    }

    /// For more than one class.
    public void open(TestServer of) {
        server = of;
        url = server.take();
        database = Database.connect(url, poolSize, SESSION_ZONE);
        ((HikariDataSource) database.dataSource()).setMinimumIdle(0); // each connection is a process of PostgreSQL
    }

    /// One server for each JVM. Surefire executes each class apart, so the root's store would start one for each
    /// class.
    public static TestServer server(ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ALL)
                .computeIfAbsent(TestServer.class, _ -> new TestServer(), TestServer.class);
    }

    public Database database() {
        return database;
    }

    /// With user and password in it.
    public String url() {
        return url.jdbcUrlWithPassword();
    }

    /// Another database on the same server, without tables.
    public DatabaseUrl createEmpty() {
        return server.createEmpty();
    }

    public void drop(DatabaseUrl other) {
        server.drop(other);
    }

    public DatabaseUrl databaseUrl() {
        return url;
    }

    /// Ends a session as a crash would.
    void terminate(long backend) {
        server.terminate(backend);
    }

    TestServer server() {
        return server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    public void close() {
        if (database != null) {
            database.close();
        }
        if (url != null) {
            server.giveBack(url);
        }
    }
}
