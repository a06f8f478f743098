package odzew.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Everything that another system needs leaves in open formats, for its owner only.
class ExportTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final String FILE_DIGEST = "315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027";

    @Test
    void an_export_holds_every_ticket_and_every_e_mail_of_one_moment_for_its_owner_only() throws IOException {
        Path export = exported(20);
        assertThat(Files.readAllLines(export.resolve("tickets.jsonl"))).hasSize(20);
        assertThat(Files.readString(export.resolve("tickets.jsonl"))).contains("\"subject\":\"Zamówienie nr 2\"");
        assertThat(Files.readAllLines(export.resolve("customers.jsonl"))).hasSize(40);
        assertThat(export.resolve("attachments").resolve(FILE_DIGEST)).hasContent("%PDF");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export.resolve("messages.mbox"))))
                .isEqualTo("rw-------");
        var mails = new ArrayList<String>();
        MailFiles.read(
                List.of(export.resolve("messages.mbox")),
                (_, bytes) -> mails.add(new String(bytes, StandardCharsets.UTF_8)));
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst()).contains("From the shop").contains("Zażółć");
        assertThatThrownBy(() -> new Export(db.database(), db.databaseUrl()).to(export))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    @Tag("long")
    void pythons_mailbox_reads_the_mbox_of_an_export() throws Exception {
        Path export = exported(5);
        Process python = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import mailbox,sys; [print(m['Message-ID']) for m in mailbox.mbox(sys.argv[1])]",
                        export.resolve("messages.mbox").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(python.inputReader().lines()).containsExactly("<first@klient.example>", "<second@firma.example>");
        assertThat(python.waitFor()).isZero();
    }

    /// One received message and one sent, and a file.
    private Path exported(int tickets) throws IOException {
        ThuliumImportTest.empty(db.database());
        try (var thulium = new FakeThulium(tickets)) {
            thulium.withoutFaults();
            var access = new ThuliumSource.Access(thulium.url(), FakeThulium.USER, FakeThulium.PASSWORD, Duration.ZERO);
            new ThuliumImport(
                            db.database(),
                            new ThuliumSource(access, _ -> {}),
                            new Archive(folder),
                            ZoneId.of("Europe/Warsaw"),
                            () -> Instant.parse("2026-07-14T10:00:00Z"),
                            _ -> {})
                    .run(Optional.empty(), "firma.thulium.example");
        }
        String received = "From: anna@klient.example\r\nMessage-ID: <first@klient.example>\r\n\r\nFrom the shop\r\n"
                + ">From before\r\nZażółć";
        String sent = "From: sklep@firma.example\r\nMessage-ID: <second@firma.example>\r\n\r\nOk\r\n";
        db.database().useTransaction(handle -> {
            handle.createUpdate("""
                    insert into incoming_mail (source, mailbox, envelope_sender, envelope_recipient, sha256,
                                               content_sha256, size, received_at, last_received_at, arrived_at,
                                               next_attempt_at, ticket_id)
                    values ('LMTP', 'sklep@firma.example', 'anna@klient.example', 'sklep@firma.example',
                            sha256('a'), sha256('a'), 1, now(), now(), now(), now(), 1001);
                    insert into incoming_mail_chunk
                    select max(id), 0, convert_to(:received, 'UTF8') from incoming_mail
                    """).bind("received", received).execute();
            handle.createUpdate("""
                    insert into outgoing_mail (ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body_type, mail_date, composed_size)
                    values (1001, 1, '<second@firma.example>', 'sklep@firma.example', '', '{anna@klient.example}', '',
                            'PLAIN', now() + interval '1 minute', 1);
                    insert into outgoing_mail_chunk
                    select max(id), 0, convert_to(:sent, 'UTF8') from outgoing_mail;
                    insert into outgoing_mail (ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body_type, mail_date, composed_size)
                    values (0, 0, '<link@firma.example>', 'sklep@firma.example', '', '{agent@firma.example}', '',
                            'PLAIN', now(), 1)
                    """).bind("sent", sent).execute();
            handle.execute("""
                    insert into stored_file (sha256, size, created_at) values (sha256('%PDF'), 4, now());
                    insert into stored_file_chunk select max(id), 0, '%PDF' from stored_file;
                    insert into attachment (token, message_id, position, stored_file_id, filename, content_type)
                    select 'abc', (select min(id) from message), 0, max(id), 'a.pdf', 'application/pdf' from stored_file
                    """);
        });
        Path target = folder.resolve("export");
        new Export(db.database(), db.databaseUrl()).to(target);
        return target;
    }
}
