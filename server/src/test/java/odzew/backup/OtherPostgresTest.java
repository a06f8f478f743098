package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.database.OpenDatabase;
import odzew.database.TestServer;
import odzew.demo.DemoWorld;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.FormerPostgres;
import odzew.embedded.Trees;
import odzew.history.History;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import odzew.secret.InstallationKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The logical form moves an installation from the embedded PostgreSQL to Debian's, of an earlier major version,
/// and back.
@Tag("long")
class OtherPostgresTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final InstallationKey KEY =
            new InstallationKey("0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII));

    @Test
    void an_installation_moves_to_another_major_version_of_postgresql_and_back() throws Exception {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "Debian's postgresql is not installed.");
        Path folder = TestServer.newFolder();
        int port = Ports.lasting();
        Process external = start(programs.get(), folder.resolve("external"), port);
        try {
            var url = new DatabaseUrl("127.0.0.1:" + port, "postgres", "postgres", "", java.util.Map.of());
            Eventually.until("PostgreSQL answers", () -> answers(url));
            byte[] first;
            List<String> rows;
            try (var embedded = OpenDatabase.trial(
                    Files.createDirectory(folder.resolve("a")), TestServer.sharedBinaries(), _ -> {})) {
                new DemoWorld(embedded.database(), new Customers(new History())).ensure(NOW);
                first = backup(embedded);
                rows = rows(embedded);
                assertThat(version(embedded)).startsWith("18");
            }
            restore(first, folder.resolve("b"), Optional.of(url));
            byte[] second;
            try (var moved = OpenDatabase.join(new DatabaseSettings(folder.resolve("b"), Optional.of(url), 2))) {
                assertThat(version(moved)).doesNotStartWith("18");
                assertThat(rows(moved)).isEqualTo(rows);
                second = backup(moved);
            }
            try (var back = OpenDatabase.trial(
                    Files.createDirectory(folder.resolve("c")),
                    TestServer.sharedBinaries(),
                    at -> Loading.load(new ByteArrayInputStream(second), at, (_, _) -> {}))) {
                assertThat(rows(back)).isEqualTo(rows);
            }
        } finally {
            external.destroy();
            external.waitFor();
            Trees.delete(folder);
        }
    }

    @Test
    void an_embedded_database_of_an_earlier_major_version_moves_to_this_programs_and_can_go_back() throws Exception {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "Debian's postgresql is not installed.");
        Path data = TestServer.newFolder();
        try {
            Files.createDirectory(data.resolve("postgres"));
            Files.writeString(data.resolve("postgres").resolve("local.conf"), "work_mem = '9MB'\n");
            List<String> rows = earlierInstallation(programs.get(), data);
            Path backups = data.resolve("backups");
            var upgrade = new MajorUpgrade(data, Optional.empty(), List.of(backups), () -> NOW);
            Path home = programs.get().getParent();
            MajorUpgrade.Plan plan = upgrade.plan(Optional.of(home)).orElseThrow();
            assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("odzew upgrade");

            assertThat(upgrade.run(plan).rows("ticket")).isPositive();

            try (var open = OpenDatabase.start(new DatabaseSettings(data, Optional.empty(), 2))) {
                assertThat(version(open)).startsWith("18");
                assertThat(rows(open)).isEqualTo(rows);
                assertThat(text(open, "show work_mem")).isEqualTo("9MB");
                assertThat(text(open, "select action from audit_entry order by id desc limit 1"))
                        .isEqualTo("installation.upgraded");
                assertThat(Installation.open(open.database(), here(open.database(), data), new byte[32], () -> NOW)
                                .quiet())
                        .as("it is not a copy")
                        .isEmpty();
            }
            assertThat(upgrade.plan(Optional.empty())).isEmpty();
            assertThat(data.resolve("upgrade.unfinished")).doesNotExist();
            Trees.delete(data.resolve("postgres"));
            Files.move(plan.kept(), data.resolve("postgres"));
            try (var former = FormerPostgres.start(data, home);
                    var database = Database.connect(DatabaseUrl.of(former.url()), 1)) {
                assertThat(rows(database)).isEqualTo(rows);
            }
        } finally {
            Trees.delete(data);
        }
    }

    /// Makes a data directory as an Odzew with these programs would have left it; returns digests of its rows.
    private static List<String> earlierInstallation(Path programs, Path data) throws Exception {
        int port = Ports.lasting();
        Process former = start(programs, data.resolve("postgres").resolve("data"), port);
        try {
            var superuser = new DatabaseUrl("127.0.0.1:" + port, "postgres", "postgres", "", java.util.Map.of());
            Eventually.until("PostgreSQL answers", () -> answers(superuser));
            try (var connection = java.sql.DriverManager.getConnection(superuser.jdbcUrlWithPassword());
                    var sql = connection.createStatement()) {
                sql.execute("create role odzew login password 'word'");
                sql.execute("create database odzew owner odzew");
            }
            Files.writeString(data.resolve("postgres").resolve("odzew.password"), "word\n");
            var url = new DatabaseUrl("127.0.0.1:" + port, "odzew", "odzew", "word", java.util.Map.of());
            try (var open = OpenDatabase.start(new DatabaseSettings(data, Optional.of(url), 2))) {
                new DemoWorld(open.database(), new Customers(new History())).ensure(NOW);
                Installation.open(open.database(), here(open.database(), data), new byte[32], () -> NOW);
                return rows(open);
            }
        } finally {
            former.destroy();
            former.waitFor();
        }
    }

    private static Fingerprint here(Database database, Path data) {
        return Fingerprint.of(database, Optional.of(data.resolve("postgres").resolve("data")), Optional.empty());
    }

    private static Optional<Path> programs() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions = Files.isDirectory(all) ? Files.list(all) : Stream.empty()) {
            return versions.map(it -> it.resolve("bin"))
                    .filter(it -> Files.isExecutable(it.resolve("initdb")))
                    .filter(it -> !it.getParent().endsWith("18"))
                    .findFirst();
        }
    }

    private static Process start(Path programs, Path cluster, int port) throws Exception {
        Files.createDirectory(cluster);
        var prefix = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            Files.setOwner(
                    cluster,
                    cluster.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            prefix.addAll(List.of("setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"));
        }
        var initdb = new ArrayList<>(prefix);
        initdb.addAll(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8"));
        assertThat(process(initdb, cluster).start().waitFor()).isZero();
        var server = new ArrayList<>(prefix);
        server.addAll(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off"));
        return process(server, cluster).start();
    }

    private static ProcessBuilder process(List<String> command, Path folder) {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static boolean answers(DatabaseUrl url) {
        try (var connection = java.sql.DriverManager.getConnection(url.jdbcUrlWithPassword())) {
            return connection.isValid(1);
        } catch (java.sql.SQLException _) {
            return false;
        }
    }

    private static byte[] backup(OpenDatabase open) {
        var archive = new ByteArrayOutputStream();
        new Backup(open, KEY, "test").write(archive, new TreeMap<>());
        return archive.toByteArray();
    }

    private static void restore(byte[] archive, Path data, Optional<DatabaseUrl> url) {
        new Restoring(() -> NOW).restore(new ByteArrayInputStream(archive), data, url);
    }

    private static String version(OpenDatabase open) {
        return text(open, "select current_setting('server_version')");
    }

    /// A digest of the rows of each of these tables.
    private static List<String> rows(OpenDatabase open) {
        return rows(open.database());
    }

    private static List<String> rows(Database open) {
        return Stream.of("ticket", "message", "customer", "event", "agent", "outgoing_mail")
                .map(table -> table + " "
                        + text(
                                open,
                                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text collate \"C\")), '')"
                                        + " from " + table + " t"))
                .collect(Collectors.toList());
    }

    private static String text(OpenDatabase open, String sql) {
        return text(open.database(), sql);
    }

    private static String text(Database open, String sql) {
        return open.read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
