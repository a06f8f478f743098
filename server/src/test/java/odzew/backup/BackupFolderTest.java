package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A directory of backups keeps the newest and knows its age.
class BackupFolderTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final byte[] SECRET = "0123456789012345678901234567890123456789".getBytes(StandardCharsets.US_ASCII);

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

    @Test
    void a_directory_keeps_the_newest_and_knows_its_age() throws IOException {
        Path path = Files.createDirectory(folder.resolve("kept"));
        for (int day = 10; day < 20; day++) {
            Files.createFile(path.resolve("odzew-202611" + day + "T023000Z.zip"));
        }
        Files.createFile(path.resolve("notes.txt"));
        Files.createFile(path.resolve("odzew-20261120T023000Z.zip.part"));
        var target = new BackupFolder(path);
        assertThat(target.newest()).hasValue(Instant.parse("2026-11-19T02:30:00Z"));
        assertThat(target.keep(3)).isEqualTo(7);
        assertThat(target.list()).hasSize(3);
        assertThat(path.resolve("notes.txt")).exists();
        assertThat(target.proved()).isEmpty();
        target.noteProved(NOW);
        assertThat(target.proved()).hasValue(NOW);
    }

    private static Fingerprint here(Database database) {
        return Fingerprint.of(database, Optional.empty(), Optional.empty());
    }
}
