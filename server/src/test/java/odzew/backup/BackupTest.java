package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odzew.account.UnkeptAudit;
import odzew.age.AgeKey;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseException;
import odzew.database.DatabaseSettings;
import odzew.database.DatabaseUrl;
import odzew.database.Emptying;
import odzew.database.OpenDatabase;
import odzew.database.TestDatabase;
import odzew.database.TestServer;
import odzew.demo.DemoWorld;
import odzew.history.Generations;
import odzew.history.History;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.QuietReason;
import odzew.secret.InstallationKey;
import odzew.store.BytesTarget;
import odzew.store.Mover;
import odzew.store.Places;
import odzew.store.S3Credentials;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Backup, proof and restore over real databases.
class BackupTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final byte[] SECRET = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII);
    private static final TreeMap<String, byte[]> FILES = new TreeMap<>(Map.of("secret", SECRET));

    @TempDir
    static Path folder;

    private static OpenDatabase open;

    @BeforeAll
    static void fill() {
        open = OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 4));
        new DemoWorld(db.database(), new Customers(new History())).ensure(NOW);
        Installation.open(db.database(), here(db.database()), SECRET, () -> NOW);
        db.database().useTransaction(handle -> {
            handle.execute("""
                    insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body_type, mail_date, composed_size)
                    values (2, 1234, 431, '<2@odzew.example>', 'test@thulium.example', '', '{}', '', 'PLAIN', now(), 1)
                    """);
            // a mail whose words and bytes need escapes
            handle.execute("""
                    insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body, body_type, mail_date)
                    values (1, 1234, 432, '<1@odzew.example>', 'test@thulium.example', 'Łódź', '{a@x.example}', E'tab\t\\\\ \n',
                            E'zażółć\r\n\\\\.\nNULL\\\\N', 'PLAIN', now())
                    """);
            for (String delivery : List.of(
                    "'QUEUED', now()",
                    "'DEFERRED', now() + interval '1 hour'",
                    "'HELD', timestamptz '2026-11-30 09:00Z'",
                    "'HELD', timestamptz '2026-12-24 09:00Z'",
                    "'SENT', null")) {
                handle.execute("""
                        insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at, updated_at)
                        values (1, 1234, 'a@x.example', %s, now(), now())
                        """.formatted(delivery));
            }
        });
    }

    @AfterAll
    static void close() {
        open.close();
    }

    /// That a proof succeeds is in `NightlyBackupTest`.
    @Test
    @Tag("long")
    void a_backup_of_a_falsified_audit_log_is_not_proved() throws IOException {
        Path scratch = TestServer.newFolder();
        db.database()
                .useTransaction(h -> UnkeptAudit.execute(h, "update audit_entry set actor = 'another' where id = 1"));
        byte[] archive = backup();
        db.database().useTransaction(h -> UnkeptAudit.execute(h, "update audit_entry set actor = 'demo' where id = 1"));
        var proof = new Proof(scratch, TestServer.sharedBinaries());
        assertThatThrownBy(() -> proof.prove(new ByteArrayInputStream(archive)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("entry 1 was changed");
        assertThat(scratch).isEmptyDirectory();
        Files.delete(scratch);
    }

    @Test
    void a_restored_installation_has_every_row_and_is_quiet_and_looks_for_what_may_have_been_sent() throws IOException {
        byte[] archive = backup();
        DatabaseUrl url = db.createEmpty();
        Path data = folder.resolve("restored");
        var restored = new Restoring(() -> NOW).restore(new ByteArrayInputStream(archive), data, Optional.of(url));
        assertThat(restored.uncertain()).isEqualTo(3);
        assertThat(data.resolve("secret")).hasBinaryContent(SECRET);
        try (var copy = OpenDatabase.join(new DatabaseSettings(data, Optional.of(url), 2))) {
            Generations.renew(copy.database());
            assertThat(rows(copy.database(), "select * from message order by id"))
                    .isEqualTo(rows(db.database(), "select * from message order by id"));
            assertThat(rows(copy.database(), "select * from outgoing_mail"))
                    .isEqualTo(rows(db.database(), "select * from outgoing_mail"));
            assertThat(texts(copy.database(), "select status from delivery order by id"))
                    .containsExactly("UNCERTAIN", "UNCERTAIN", "UNCERTAIN", "HELD", "SENT");
            assertThat(texts(copy.database(), "select kind || ' ' || reply from delivery_attempt"))
                    .hasSize(3)
                    .allMatch(it -> it.startsWith("ABANDONED restored from the backup of 2"));
            assertThat(texts(copy.database(), "select tickets::text from ticket_count where tickets > 0"))
                    .isEqualTo(texts(db.database(), "select tickets::text from ticket_count where tickets > 0"));
            assertThat(texts(copy.database(), "select action || ' ' || actor from audit_entry"))
                    .contains("installation.restored restore");
            assertThat(keys(copy.database())).isEqualTo(keys(db.database()));
            for (String change : List.of("update audit_entry set actor = 'another'", "delete from audit_link")) {
                assertThatThrownBy(() -> copy.database().useTransaction(handle -> handle.execute(change)))
                        .as("the restored audit log is kept: " + change)
                        .hasMessageContaining("neither changed nor removed");
            }
            // numbers go on after the last one given
            assertThat(texts(copy.database(), "select nextval('message_id_seq')::text"))
                    .isEqualTo(texts(db.database(), "select (last_value + 1)::text from message_id_seq"));
            assertThat(Installation.open(copy.database(), here(copy.database()), SECRET, () -> NOW)
                            .quiet())
                    .hasValue(QuietReason.OTHER_DATABASE);
            assertThatThrownBy(() -> restore(archive, folder.resolve("again"), url))
                    .hasMessageContaining("empty");
        } finally {
            db.drop(url);
        }
    }

    @Test
    void bytes_outside_of_the_database_are_in_the_archive_and_come_back_into_the_database() throws IOException {
        Path bytes = folder.resolve("bytes");
        var key = new InstallationKey(SECRET);
        var target = BytesTarget.parse("directory:" + bytes + "?encrypted=on");
        var places =
                new Places(open.database(), new Places.Access(target, S3Credentials.NONE, key, "original"), () -> NOW);
        open.database().attach(places);
        open.database()
                .useTransaction(handle -> handle.execute(
                        "insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes) select 2, n,"
                                + " ('piece ' || n)::bytea || '\\x00095c0a'::bytea from generate_series(0, 39) n"));
        places.choose();
        assertThat(new Mover(open.database(), places).out().chunks()).isGreaterThanOrEqualTo(40);
        DatabaseUrl url = db.createEmpty();
        Path data = folder.resolve("restored-bytes");
        try {
            restore(backup(), data, url);
            try (var copy = OpenDatabase.join(new DatabaseSettings(data, Optional.of(url), 2))) {
                assertThat(texts(
                                copy.database(),
                                "select encode(bytes, 'escape') from outgoing_mail_chunk where outgoing_mail_id = 2"
                                        + " order by position"))
                        .hasSize(40)
                        .startsWith("piece 0\\000\t\\\\\n");
                assertThat(texts(copy.database(), "select address from object_place where chosen"))
                        .isEmpty();
            }
            try (var objects = Files.walk(bytes)) {
                Files.delete(objects.filter(it -> it.getFileName().toString().length() == 64)
                        .findFirst()
                        .orElseThrow());
            }
            var archive = new ByteArrayOutputStream();
            assertThat(new Backup(open, key, "test").write(archive, FILES).missing())
                    .isEqualTo(1);
        } finally {
            db.drop(url);
            Emptying.empty(
                    open.database(),
                    "outgoing_mail_chunk",
                    "incoming_mail_chunk",
                    "stored_file_chunk",
                    "removed_object",
                    "object_place");
        }
    }

    @Test
    void a_place_that_is_not_empty_is_refused() throws IOException {
        Path used = Files.createDirectory(folder.resolve("used"));
        Files.writeString(used.resolve("a"), "b");
        byte[] archive = backup();
        assertThatThrownBy(() -> restore(archive, used, db.databaseUrl()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("not empty");
        assertThat(used.resolve("a")).exists();
    }

    @Test
    void a_damaged_and_a_cut_archive_and_a_foreign_file_are_named() throws IOException {
        AgeKey key = AgeKey.random();
        var target = new BackupFolder(folder.resolve("backups"));
        var made = target.write(
                new Backup(open, new InstallationKey(SECRET), "test"), FILES, List.of(key.recipient()), NOW);
        assertThat(made.file()).hasFileName("odzew-20261130T100000Z.zip.age");
        assertThat(new BackupFile(made.file(), Optional.of(key)).check()).isEqualTo(made.manifest());
        assertThatThrownBy(() -> new BackupFile(made.file(), Optional.empty()).check())
                .hasMessageContaining("--identity");
        byte[] archive = backup();
        for (byte[] wrong : List.of(
                Arrays.copyOf(archive, archive.length / 2),
                Arrays.copyOf(archive, archive.length / 4),
                flipped(archive, archive.length / 3))) {
            Path file = Files.write(folder.resolve("wrong"), wrong);
            assertThatThrownBy(() -> new BackupFile(file, Optional.empty()).check())
                    .isInstanceOf(DatabaseException.class);
        }
    }

    /// Enough bytes to hit more than a field of the ZIP format that nobody reads.
    private static byte[] flipped(byte[] archive, int at) {
        byte[] changed = archive.clone();
        for (int i = at; i < at + 100; i++) {
            changed[i] ^= 0x40;
        }
        return changed;
    }

    private static byte[] backup() {
        var archive = new ByteArrayOutputStream();
        new Backup(open, new InstallationKey(SECRET), "test").write(archive, FILES);
        return archive.toByteArray();
    }

    private static void restore(byte[] archive, Path data, DatabaseUrl url) {
        InputStream in = new ByteArrayInputStream(archive);
        new Restoring(() -> NOW).restore(in, data, Optional.of(url));
    }

    private static Fingerprint here(Database database) {
        return Fingerprint.of(database, Optional.empty(), Optional.empty());
    }

    private static List<Map<String, Object>> rows(Database database, String sql) {
        return database.read(handle -> handle.createQuery(sql).mapToMap().list()).stream()
                .map(row -> {
                    row.replaceAll((_, value) -> value == null ? "" : String.valueOf(value));
                    return row;
                })
                .toList();
    }

    private static List<String> texts(Database database, String sql) {
        return database.inTransaction(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static List<String> keys(Database database) {
        return texts(database, """
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                 union all
                select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
                 order by 1
                """);
    }
}
