package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.Trees;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OpenDatabaseTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void an_external_database_is_used_instead_of_an_embedded_one() {
        try (var open = OpenDatabase.start(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 3))) {
            assertThat(open.embedded()).isEmpty();
            assertThat(open.isReady()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_external_database_that_is_not_there_is_named_without_its_password() {
        DatabaseUrl nowhere = DatabaseUrl.parse("postgres://ania:secret@127.0.0.1:1/odzew");
        var settings = new DatabaseSettings(folder, Optional.of(nowhere), 3);

        assertThatThrownBy(() -> OpenDatabase.start(settings))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql://ania@127.0.0.1:1/odzew")
                .hasMessageContaining("ODZEW_DATABASE_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_postgresql_that_is_too_old_is_refused() {
        ServerVersion.require(150_000, "15.0");

        assertThatThrownBy(() -> ServerVersion.require(140_011, "14.11"))
                .hasMessageContaining("14.11")
                .hasMessageContaining("15 or newer");
    }

    @Test
    void a_command_makes_no_installation_where_there_is_none() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> OpenDatabase.join(new DatabaseSettings(nowhere, Optional.empty(), 2)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ODZEW_DATA");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void a_command_does_not_migrate() {
        db.database().useTransaction(handle -> {
            handle.execute(
                    "create table saved as select * from flyway_schema_history order by installed_rank desc limit 1");
            handle.execute(
                    "delete from flyway_schema_history where installed_rank in (select installed_rank from saved)");
        });
        try {
            assertThatThrownBy(() -> OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 2)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("odzew serve");
        } finally {
            db.database().useTransaction(handle -> {
                handle.execute("insert into flyway_schema_history select * from saved");
                handle.execute("drop table saved");
            });
        }
    }

    @Test
    void an_obstacle_that_passes_is_waited_for_and_another_is_not() {
        int[] tries = {0};
        String given = new Patience(Duration.ofSeconds(20)).untilGiven(StartingException.class::isInstance, () -> {
            if (++tries[0] < 3) {
                throw new StartingException("starting", new IllegalStateException());
            }
            return "there";
        });
        assertThat(given).isEqualTo("there");
        assertThatThrownBy(() -> new Patience(Duration.ofSeconds(20))
                        .untilGiven(StartingException.class::isInstance, () -> {
                            throw new DatabaseException("broken");
                        }))
                .hasMessage("broken");
    }

    @Test
    @Tag("long")
    void a_server_waits_for_a_database_that_is_starting() throws Exception {
        int port = Ports.lasting();
        DatabaseUrl direct = db.databaseUrl();
        DatabaseUrl later = DatabaseUrl.parse("postgres://" + direct.user() + ":" + direct.password() + "@127.0.0.1:"
                + port + "/" + direct.database());
        var starting = new FutureTask<>(
                () -> OpenDatabase.start(new DatabaseSettings(folder, Optional.of(later), 3), Duration.ofMinutes(1)));
        Thread server = Thread.ofPlatform().start(starting);
        Eventually.until("the server waits", () -> isWaiting(server));
        int target = Integer.parseInt(direct.jdbcUrl().replaceFirst(".*:([0-9]+)/.*", "$1"));
        try (var listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> forward(listener, target));
            try (var open = starting.get()) {
                assertThat(open.isReady()).isTrue();
            }
        }
    }

    @Test
    @Tag("long")
    void a_server_waits_for_a_command_that_holds_the_directory() throws Exception {
        Path data = TestServer.newFolder();
        try {
            var command = EmbeddedPostgres.startForCommand(data);
            var starting = new FutureTask<>(
                    () -> OpenDatabase.start(new DatabaseSettings(data, Optional.empty(), 3), Duration.ofMinutes(2)));
            Thread server = Thread.ofPlatform().start(starting);
            Eventually.until("the server waits", () -> isWaiting(server));
            command.close();
            try (var open = starting.get()) {
                assertThat(open.isReady()).isTrue();
            }
        } finally {
            Trees.delete(data);
        }
    }

    private static boolean isWaiting(Thread server) {
        return Arrays.stream(server.getStackTrace())
                .anyMatch(it -> it.getClassName().equals(Patience.class.getName())
                        && it.getMethodName().equals("rest"));
    }

    private static void forward(ServerSocket listener, int target) {
        try {
            while (true) {
                Socket client = listener.accept();
                var there = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> copy(client, there));
                Thread.ofVirtual().start(() -> copy(there, client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one side has left
        }
    }
}
