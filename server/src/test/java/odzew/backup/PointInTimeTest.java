package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.OpenDatabase;
import odzew.database.TestServer;
import odzew.demo.DemoWorld;
import odzew.embedded.EmbeddedPostgres;
import odzew.embedded.Trees;
import odzew.history.History;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.QuietReason;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A continuous archive of an embedded database, and its restore to a moment.
@Tag("long")
class PointInTimeTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private WalArchive archive;
    private Path data;

    @BeforeEach
    void folders() throws IOException {
        folder = TestServer.newFolder();
        archive = new WalArchive(folder.resolve("archive"));
        data = Files.createDirectory(folder.resolve("data"));
    }

    @AfterEach
    void delete() throws IOException {
        Trees.delete(folder);
    }

    private OwnedFolder owned(OpenDatabase open) {
        return new OwnedFolder(archive.path(), here(open.database()));
    }

    @Test
    void each_moment_after_the_base_backup_can_be_restored_once_the_disk_is_gone() throws Exception {
        Instant between;
        Instant base;
        try (var open = open()) {
            new DemoWorld(open.database(), new Customers(new History())).ensure(CLOCK.instant());
            Installation.open(open.database(), here(open.database()), new byte[32], CLOCK);
            waiting(open.database());
            try (var continuous = new ContinuousArchive(owned(open), Duration.ofDays(7), data, postgres(open), CLOCK)) {
                continuous.start();
                continuous.step();
                continuous.step();
                assertThat(archive.bases()).hasSize(1);
                base = archive.bases().getFirst().at();
                Eventually.until(
                        "the base backup has ended", () -> CLOCK.instant().isAfter(base));
                tag(open.database(), "before");
                between = open.database()
                        .read(h -> h.createQuery("select clock_timestamp()")
                                .mapTo(Instant.class)
                                .one());
                tag(open.database(), "after");
                switchSegment(open);
                tag(open.database(), "in the next segment");
                assertThat(continuous.awaitAll(PATIENCE)).isTrue();
            }
            tag(open.database(), "while nothing archives");
            try (var again = new ContinuousArchive(owned(open), Duration.ofDays(7), data, postgres(open), CLOCK)) {
                again.start();
                again.step();
                assertThat(archive.bases()).as("the log has no gap").hasSize(1);
                tag(open.database(), "last");
                assertThat(again.awaitAll(PATIENCE)).isTrue();
            }
        }
        Trees.delete(data);

        assertThat(restored("one", Optional.of(between))).containsExactly("before");
        List<String> all = List.of("before", "after", "in the next segment", "while nothing archives", "last");
        assertThat(restored("two", Optional.empty())).containsExactlyInAnyOrderElementsOf(all);
        assertThat(restored("three", Optional.of(CLOCK.instant().plus(Duration.ofDays(1)))))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThatThrownBy(() -> restored("four", Optional.of(base.minusSeconds(60))))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("begins with " + base);

        Path damaged = archive.bases().getFirst().file();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        assertThatThrownBy(() -> restored("five", Optional.empty())).hasMessageContaining("digest");
        assertThat(folder.resolve("five")).isEmptyDirectory();
    }

    @Test
    void the_archive_of_another_installation_gets_nothing() throws Exception {
        try (var open = open()) {
            new OwnedFolder(archive.path(), "another").claim();
            try (var continuous = new ContinuousArchive(owned(open), Duration.ofDays(7), data, postgres(open), CLOCK)) {
                continuous.start();
                continuous.step();
                assertThat(continuous.isFailing()).isTrue();
                assertThat(archive.path().toFile().list()).containsExactly(OwnedFolder.MARKER);

                Files.delete(archive.path().resolve(OwnedFolder.MARKER));
                continuous.step();
                assertThat(continuous.isFailing()).isFalse();
                assertThat(archive.bases()).hasSize(1);
            }
        }
    }

    @Test
    void after_a_gap_a_new_base_backup_is_made_and_no_moment_behind_the_gap_is_invented() throws Exception {
        try (var open = open()) {
            try (var continuous = new ContinuousArchive(owned(open), Duration.ofDays(7), data, postgres(open), CLOCK)) {
                continuous.start();
                continuous.step();
                for (int i = 0; i < 3; i++) {
                    tag(open.database(), "t" + i);
                    switchSegment(open);
                }
                assertThat(continuous.awaitAll(PATIENCE)).isTrue();
                WalArchive.Base base = archive.bases().getFirst();
                Path log = archive.logOf(base.cluster());
                List<Path> segments;
                try (var files = Files.list(log)) {
                    segments = files.filter(it -> it.getFileName().toString().matches("[0-9A-F]{24}"))
                            .sorted()
                            .toList();
                }
                Files.delete(segments.get(segments.size() - 2));
                assertThatThrownBy(() -> archive.end(base, Optional.empty())).hasMessageContaining("gap");
                continuous.step();
                assertThat(archive.bases()).hasSize(2);
                assertThat(continuous.isFailing()).isFalse();
            }
        }
    }

    private List<String> restored(String name, Optional<Instant> until) throws IOException {
        Path into = folder.resolve(name);
        var restored = new PointInTime(Restoring.After.NOTHING, CLOCK, TestServer.sharedBinaries())
                .restore(archive, until, into);
        assertThat(restored.tickets()).isPositive();
        assertThat(restored.uncertain()).isEqualTo(1);
        try (var open = OpenDatabase.trial(into, TestServer.sharedBinaries(), _ -> {})) {
            assertThat(texts(open.database(), "select status from delivery")).containsExactly("UNCERTAIN");
            assertThat(texts(open.database(), "select action from audit_entry order by id desc limit 1"))
                    .containsExactly("installation.restored");
            assertThat(Installation.open(open.database(), here(open.database()), new byte[32], CLOCK)
                            .quiet())
                    .hasValue(QuietReason.OTHER_DATABASE);
            return texts(open.database(), "select name from tag order by name");
        } finally {
            Trees.delete(into);
        }
    }

    private OpenDatabase open() {
        return OpenDatabase.trial(data, TestServer.sharedBinaries(), _ -> {});
    }

    private static EmbeddedPostgres postgres(OpenDatabase open) {
        return open.embedded().orElseThrow();
    }

    private static Fingerprint here(Database database) {
        return Fingerprint.of(database, Optional.empty(), Optional.empty());
    }

    private static void tag(Database database, String name) {
        database.useTransaction(handle -> handle.execute("insert into tag (name) values (?)", name));
    }

    private static void waiting(Database database) {
        database.useTransaction(handle -> {
            handle.execute("delete from tag");
            handle.execute("""
                    insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body, body_type, mail_date)
                    values (1, 1234, 432, '<1@odzew.example>', 'test@thulium.example', '', '{a@x.example}', 's', 'b',
                            'PLAIN', now())
                    """);
            handle.execute("""
                    insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at,
                                          updated_at)
                    values (1, 1234, 'a@x.example', 'QUEUED', now(), now(), now())
                    """);
        });
    }

    private static void switchSegment(OpenDatabase open) throws SQLException {
        var superuser = postgres(open).superuserUrl();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + superuser.host() + "/" + superuser.database(),
                        superuser.user(),
                        superuser.password());
                var sql = connection.createStatement()) {
            sql.execute("select pg_switch_wal()");
        }
    }

    private static List<String> texts(Database database, String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
