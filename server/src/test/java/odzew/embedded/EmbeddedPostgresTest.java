package odzew.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.database.EmbeddedPostgresProgram;
import odzew.database.OpenDatabase;
import odzew.database.TestServer;
import odzew.mailservers.Eventually;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// All of it in one data directory, as over the life of a server.
@Tag("long")
class EmbeddedPostgresTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static Path data;

    @BeforeAll
    static void first_start() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "these tests look into /proc");
        data = TestServer.newFolder();
        try (var open = OpenDatabase.start(new DatabaseSettings(data, Optional.empty(), 2))) {
            open.database().useTransaction(handle -> handle.execute("create table kept (what text)"));
            assertThat(open.isReady()).isTrue();
        }
    }

    @AfterAll
    static void delete() throws IOException {
        if (data != null) {
            Trees.delete(data);
        }
    }

    @Test
    void what_was_committed_is_there_after_the_next_start() {
        try (var postgres = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 2)) {
            keep(database, "next start");
        }
        try (var postgres = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 2)) {
            assertThat(kept(database)).contains("next start");
            assertThat(postgres.state()).isEqualTo(PostgresState.RUNNING);
        }
        assertThat(cluster().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void it_is_durable_checked_and_closed_to_others() {
        try (var postgres = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 2)) {
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "full_page_writes")).isEqualTo("on");
            assertThat(setting(database, "data_checksums")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "is_superuser")).isEqualTo("off");
            assertThat(Integer.parseInt(setting(database, "port"))).isLessThan(32_768);

            PostgresAddress own = postgres.url();
            var stranger = new PostgresAddress(own.port(), own.database(), own.user(), "guess");
            assertThatThrownBy(() -> PostgresCluster.connection(stranger))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(permissions(data.resolve("postgres/odzew.password"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("postgres/postgres.password"))).isEqualTo("rw-------");
        assertThat(permissions(cluster())).isEqualTo("rwx------");
    }

    @Test
    void as_root_it_runs_as_somebody_else_in_a_session_of_its_own() throws IOException {
        assumeTrue(Platform.isRoot(), "only root has to become somebody else");
        try (var postgres = EmbeddedPostgres.start(data)) {
            List<String> status = Files.readAllLines(Path.of("/proc/" + postgres.pid() + "/status"));
            assertThat(status)
                    .anyMatch(line -> line.matches("Uid:(\\s+[1-9]\\d*){4}"))
                    .anyMatch(line -> line.matches("Gid:(\\s+[1-9]\\d*){4}"))
                    .anyMatch(line -> line.matches("Groups:\\s*"))
                    .anyMatch(line -> line.matches("CapEff:\\s+0+"))
                    .anyMatch(line -> line.matches("NoNewPrivs:\\s+1"));
            String stat = Files.readString(Path.of("/proc/" + postgres.pid() + "/stat"));
            String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
            assertThat(session).isEqualTo(String.valueOf(postgres.pid()));
        }
    }

    @Test
    void after_a_kill_it_is_started_again_and_the_pool_recovers_and_nothing_is_lost() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 2)) {
            keep(database, "before the kill");
            long killed = postgres.pid();

            Platform.signal("KILL", killed);

            Eventually.until(
                    "a new PostgreSQL is reachable", LONG, () -> postgres.pid() != killed && database.isReachable());
            assertThat(kept(database)).contains("before the kill");
            assertThat(postgres.state()).isEqualTo(PostgresState.RUNNING);
        }
    }

    @Test
    void an_orphan_is_stopped_and_the_start_goes_on() throws Exception {
        Process orphan = startByHand();
        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThat(orphan.waitFor(Duration.ofSeconds(20))).isTrue();
            assertThat(postgres.state()).isEqualTo(PostgresState.RUNNING);
        }
    }

    @Test
    void a_stale_pid_file_that_names_a_foreign_process_is_in_nobodys_way() throws Exception {
        Process foreign = new ProcessBuilder("cat").start();
        try {
            Files.writeString(cluster().resolve("postmaster.pid"), foreign.pid() + "\n" + cluster() + "\n");
            try (var postgres = EmbeddedPostgres.start(data)) {
                assertThat(postgres.state()).isEqualTo(PostgresState.RUNNING);
            }
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroy();
        }
    }

    @Test
    void a_second_server_is_refused_but_may_join_and_postgresql_dies_with_a_killed_server() throws Exception {
        Process server = startServer();
        BufferedReader said = server.inputReader();
        String line = said.lines()
                .filter(text -> text.startsWith("ready "))
                .findFirst()
                .orElseThrow();
        long postgres = Long.parseLong(line.split(" ")[1]);

        assertThatThrownBy(() -> EmbeddedPostgres.start(data))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("in use by another Odzew server (process " + server.pid() + ")")
                .hasMessageContaining("ODZEW_DATA");
        try (var database =
                Database.connect(DatabaseUrl.of(EmbeddedPostgres.running(data).orElseThrow()), 1)) {
            assertThat(startedBy(database)).contains(server.pid());
        }

        server.destroyForcibly().waitFor();
        ProcessHandle.of(postgres)
                .ifPresent(process ->
                        process.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(EmbeddedPostgres.running(data)).isEmpty();

        try (var next = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(next.url()), 1)) {
            assertThat(startedBy(database)).contains(server.pid());
        }
    }

    @Test
    void a_second_start_in_the_same_process_is_refused_and_leaves_the_first_alone() {
        try (var postgres = EmbeddedPostgres.start(data)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("in use by another Odzew");
            assertThat(postgres.state()).isEqualTo(PostgresState.RUNNING);
            assertThat(EmbeddedPostgres.running(data)).contains(postgres.url());
        }
    }

    @Test
    void what_the_operator_sets_wins() throws IOException {
        Path local = data.resolve("postgres/local.conf");
        Files.writeString(local, "work_mem = '11MB'\n");
        try (var postgres = EmbeddedPostgres.start(data);
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 1)) {
            assertThat(setting(database, "work_mem")).isEqualTo("11MB");
        }
        Files.delete(local);
    }

    private static Process startServer() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedPostgresProgram.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// As a server does that dies in the moment before the kernel has been told about it.
    private static Process startByHand() throws Exception {
        PostgresFolder folder = PostgresFolder.in(data);
        PostgresUser user = PostgresUser.choose(folder.cluster());
        var prefix = new ArrayList<>(user.prefix());
        int death = prefix.indexOf("--pdeathsig");
        if (death >= 0) {
            prefix.subList(death, death + 2).clear();
        }
        var postgres = PostgresBinaries.unpackInto(folder.path()).program("postgres");
        var args = new ArrayList<>(List.of(postgres.toString()));
        args.addAll(PostgresConfiguration.write(folder, folder.port().orElseThrow(), Map.of(), user));
        Process orphan = new PostgresUser(prefix, user.owner())
                .command(folder.cluster(), args)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var url = new PostgresAddress(
                folder.port().orElseThrow(),
                "odzew",
                "odzew",
                folder.password("odzew").orElseThrow());
        Eventually.until("the database is up or its server has ended", LONG, () -> {
            try (Connection connection = PostgresCluster.connection(url)) {
                return connection.isValid(1);
            } catch (SQLException e) {
                return orphan.waitFor(Duration.ofMillis(20));
            }
        });
        return orphan;
    }

    private static void keep(Database database, String what) {
        database.useTransaction(handle -> handle.execute("insert into kept values (?)", what));
    }

    private static List<String> kept(Database database) {
        return database.read(handle ->
                handle.createQuery("select what from kept").mapTo(String.class).list());
    }

    private static List<Long> startedBy(Database database) {
        HandleCallback<List<Long>, JdbiException> query = handle ->
                handle.createQuery("select pid from started").mapTo(Long.class).list();
        return database.read(query);
    }

    private static String setting(Database database, String name) {
        return database.read(handle -> handle.createQuery("select current_setting(:name)")
                .bind("name", name)
                .mapTo(String.class)
                .one());
    }

    private static Path cluster() {
        return data.resolve("postgres/data");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
