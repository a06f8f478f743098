package odzew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import odzew.database.Database;
import odzew.database.Rows;
import odzew.database.TestDatabase;
import odzew.database.TestServer;
import odzew.embedded.Trees;
import odzew.mailservers.Eventually;
import odzew.problem.Problem;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A desk with the demo's world for a test class, which shares server and database with the classes of the same
/// settings in this JVM:
///
/// ```java
/// @RegisterExtension
/// static final SharedDesk desk = new SharedDesk();
/// ```
///
/// Each class finds the rows that the demo made, and numbers that go on. What the server keeps in memory it
/// keeps:
/// a class that changes such things without taking them back, or that needs a server before its first agent,
/// makes
/// a `DeskWorld` of its own.
public final class SharedDesk implements BeforeAllCallback {

    private static final ExtensionContext.Namespace ALL = ExtensionContext.Namespace.create(SharedDesk.class);

    private final Map<String, String> settings;
    private Shared shared;

    public SharedDesk() {
        this(Map.of());
    }

    /// @param settings others than those of every `DeskWorld`
    public SharedDesk(Map<String, String> settings) {
        this.settings = settings;
    }

    /// Behind a public address, with a relay that is away and a management port.
    static SharedDesk published() {
        return new SharedDesk(Map.of(
                "ODZEW_PUBLIC_URL", "https://desk.example.com",
                "ODZEW_SMTP_URL", "smtp://127.0.0.1:1?starttls=off",
                "ODZEW_MANAGEMENT_LISTEN", "127.0.0.1:0"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestServer server = TestDatabase.server(context);
        shared = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ALL)
                .computeIfAbsent(settings, it -> new Shared(server, it), Shared.class);
        shared.bringBack();
    }

    public DeskWorld world() {
        return shared.world;
    }

    /// As the tests see it, apart from the server's pool.
    public Database database() {
        return shared.own.database();
    }

    /// With user and password in it.
    public String url() {
        return shared.own.url();
    }

    /// The server's folder, with the secret of the installation.
    public Path data() {
        return shared.data;
    }

    /// Where the server takes messages by SMTP.
    public int smtpPort() {
        return shared.smtpPort;
    }

    private static final class Shared implements AutoCloseable {

        private final TestDatabase own = new TestDatabase();
        private final Path data = TestServer.newFolder();
        private final int smtpPort = freePort();
        private final DeskWorld world;
        private final Rows begun;

        Shared(TestServer server, Map<String, String> settings) {
            own.open(server);
            var all = new HashMap<>(settings);
            all.put("ODZEW_SMTP_PORT", Integer.toString(smtpPort));
            world = new DeskWorld(own, data, all);
            try {
                world.demo();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            untilIdle();
            begun = Rows.of(own.database());
        }

        void bringBack() {
            untilIdle();
            Eventually.until("the rows are those of the demo", this::isBroughtBack);
            world.core().feed.forget();
        }

        /// False if the rows and a part of the server waited for each other, and the database ended this side.
        private boolean isBroughtBack() {
            try {
                begun.bringBack(own.database());
                return true;
            } catch (Problem.Busy _) {
                return false;
            }
        }

        /// So that no part of the server is in the middle of something that is about to go.
        private void untilIdle() {
            var indexing = world.core().desk.indexing;
            Eventually.exhaust(() -> indexing.step() || indexing.waiting() > 0);
            Eventually.exhaust(world.core().team.notifier::step);
        }

        private static int freePort() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            world.close();
            own.close();
            Trees.delete(data);
        }
    }
}
