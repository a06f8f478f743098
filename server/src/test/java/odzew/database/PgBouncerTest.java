package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real PgBouncer before the database.
@Tag("long")
class PgBouncerTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    @TempDir
    Path folder;

    @Test
    void a_pooler_in_transaction_mode_is_refused_and_its_remedy_named() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "Debian's pgbouncer is not installed.");
        int port = Ports.lasting();
        Process pooler = start("transaction", port);
        try {
            assertThatThrownBy(() -> OpenDatabase.start(settings(port)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("pooler in transaction mode")
                    .hasMessageContaining("pool_mode");
            assertThatThrownBy(() -> OpenDatabase.join(settings(port)))
                    .hasMessageContaining("pooler in transaction mode");
        } finally {
            pooler.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_pooler_in_session_mode_is_used() throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "Debian's pgbouncer is not installed.");
        int port = Ports.lasting();
        Process pooler = start("session", port);
        try (var open = OpenDatabase.start(settings(port))) {
            assertThat(open.isReady()).isTrue();
        } finally {
            pooler.destroyForcibly().waitFor();
        }
    }

    private DatabaseSettings settings(int port) {
        DatabaseUrl direct = db.databaseUrl();
        var url = DatabaseUrl.parse("postgres://" + direct.user() + "@127.0.0.1:" + port + "/" + direct.database());
        return new DatabaseSettings(folder, Optional.of(url), 3);
    }

    private Process start(String mode, int port) throws IOException {
        DatabaseUrl direct = db.databaseUrl();
        String address = direct.jdbcUrl().replaceFirst("^jdbc:postgresql://([^/?]*).*", "$1");
        Path file = folder.resolve("pgbouncer.ini");
        Files.writeString(file, """
                [databases]
                %s = host=%s port=%s user=%s password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        direct.database(),
                        address.replaceFirst(":.*", "").replace("localhost", "127.0.0.1"),
                        address.replaceFirst(".*:", ""),
                        direct.user(),
                        direct.password(),
                        port,
                        mode));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "postgres")); // it does not run as root
        }
        command.add(file.toString());
        Path log = folder.resolve("pgbouncer.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Eventually.until("PgBouncer listens", () -> {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        });
        return process;
    }
}
