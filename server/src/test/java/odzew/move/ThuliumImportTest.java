package odzew.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.database.Database;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The other side is a Thulium that answers slowly, wrongly and sometimes not at all.
class ThuliumImportTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private Instant now = Instant.parse("2026-07-14T10:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void an_import_that_is_killed_twice_loads_everything_once_and_a_later_run_what_is_new() throws IOException {
        whole(300, 90);
    }

    @Test
    @Tag("long")
    void twenty_thousand_tickets() throws IOException {
        whole(20_000, 9_000);
    }

    private void whole(int tickets, int killedAtCall) throws IOException {
        empty(db.database());
        try (var thulium = new FakeThulium(tickets)) {
            assertThatThrownBy(() -> run(thulium, killedAtCall, Integer.MAX_VALUE))
                    .isInstanceOf(Killed.class);
            int calls = thulium.calls.get();
            assertThatThrownBy(() -> run(thulium, Integer.MAX_VALUE, 1)).isInstanceOf(Killed.class);
            Report first = run(thulium, Integer.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(first.toString()).contains("Differences between the archive and this installation: 0");
            assertThat(first.isSame()).isTrue();
            assertThat(thulium.calls.get())
                    .as("nothing complete was read again")
                    .isLessThan(calls + 2 * tickets);
            assertThat(pauses).contains(Duration.ofSeconds(7));
            assertThat(count("ticket")).isEqualTo(tickets);
            assertThat(count("event")).isZero();
            assertThat(count("outgoing_mail")).isZero();
            assertThat(first.toString())
                    .contains("missing: attachments", "odeszla", "customer 507: an address is not an e-mail address")
                    .contains("CUSTOMER ID", "TICKET Numer zamówienia");
            assertThat(importedAt()).as("each ticket's history").containsExactly("firma.thulium.example " + now);
            assertThat(ticket(1002))
                    .isEqualTo("Zamówienie nr 2 7/3/U dostawcy/IN_PROGRESS anna2@klient.example jkowalski");
            assertThat(next("ticket")).isEqualTo(100_001);

            theMailboxGivesFilesAndIds();

            now = Instant.parse("2026-07-14T10:05:00Z");
            thulium.change(1, LocalDateTime.of(2026, 7, 14, 12, 3));
            Report delta = run(thulium, Integer.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(delta.toString())
                    .contains("tickets updated")
                    .contains("Differences between the archive and this installation: 0");
            assertThat(count("ticket")).isEqualTo(tickets);

            answerHere(1003);
            now = Instant.parse("2026-07-14T10:10:00Z");
            thulium.change(3, LocalDateTime.of(2026, 7, 14, 12, 8));
            Report conflict = run(thulium, Integer.MAX_VALUE, Integer.MAX_VALUE);
            assertThat(conflict.toString()).contains("ticket 1003 \"Zamówienie nr 3\" was changed here");
            assertThat(conflict.isSame()).isFalse();
        }
    }

    @Test
    void tickets_from_the_future_are_named_before_anything_is_read() throws IOException {
        try (var thulium = new FakeThulium(3)) {
            thulium.change(2, LocalDateTime.of(2026, 7, 14, 13, 3));
            assertThatThrownBy(() -> run(thulium, Integer.MAX_VALUE, Integer.MAX_VALUE))
                    .isInstanceOf(MoveException.class)
                    .hasMessageContaining("1 tickets of the other system were modified after 2026-07-14T12:05")
                    .hasMessageContaining("ODZEW_TIME_ZONE");
        }
    }

    @Test
    void a_wrong_password_names_the_permission_and_a_dry_run_reads_only_the_count() throws IOException {
        try (var thulium = new FakeThulium(30)) {
            thulium.withoutFaults();
            assertThat(importing(thulium.url(), new AtomicInteger(Integer.MAX_VALUE), Integer.MAX_VALUE)
                            .count(Optional.empty()))
                    .isEqualTo(30);
            assertThat(thulium.calls.get()).isEqualTo(1);
        }
        try (var thulium = new FakeThulium(1)) {
            var access = new ThuliumSource.Access(thulium.url(), FakeThulium.USER, "wrong", Duration.ZERO);
            try (var source = new ThuliumSource(access, _ -> {})) {
                assertThatThrownBy(() -> source.get("agents"))
                        .isInstanceOf(MoveException.class)
                        .hasMessageContaining("answers 401 to GET agents: give the API user");
            }
        }
        URI nobody = URI.create("http://127.0.0.1:1/");
        assertThatThrownBy(() -> importing(nobody, new AtomicInteger(Integer.MAX_VALUE), Integer.MAX_VALUE)
                        .count(Optional.empty()))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("failed 8 times");
    }

    @Test
    void customers_are_read_page_after_page() throws IOException {
        try (var thulium = new FakeThulium(1)) {
            thulium.withoutFaults();
            thulium.withManyPeople();
            var access = new ThuliumSource.Access(thulium.url(), FakeThulium.USER, FakeThulium.PASSWORD, Duration.ZERO);
            var archive = new Archive(folder);
            try (var source = new ThuliumSource(access, _ -> {})) {
                new Extraction(source, archive, _ -> {}).run(Optional.empty(), LocalDateTime.of(2026, 7, 14, 12, 0));
            }
            List<Integer> pages = new ArrayList<>();
            archive.read("customers", page -> pages.add(ThuliumSource.read(page).size()));
            assertThat(pages).containsExactly(1_000, 50);
        }
    }

    /// Removes what an import loads.
    static void empty(Database database) {
        Emptying.empty(
                database,
                "attachment",
                "stored_file",
                "message",
                "ticket",
                "ticket_count",
                "ticket_count_change",
                "customer",
                "ticket_queue",
                "ticket_category",
                "custom_field",
                "event",
                "outgoing_mail",
                "incoming_mail");
    }

    private Report run(FakeThulium thulium, int killedAtCall, int killedAtWindow) {
        return importing(thulium.url(), new AtomicInteger(killedAtCall), killedAtWindow)
                .run(Optional.empty(), "firma.thulium.example");
    }

    private ThuliumImport importing(URI url, AtomicInteger callsLeft, int killedAtWindow) {
        var access = new ThuliumSource.Access(url, FakeThulium.USER, FakeThulium.PASSWORD, Duration.ZERO);
        var source = new ThuliumSource(access, pause -> {
            pauses.add(pause);
            if (callsLeft.decrementAndGet() < 0) {
                throw new Killed();
            }
        });
        return new ThuliumImport(db.database(), source, new Archive(folder), WARSAW, () -> now, step -> {
            if (step.startsWith("load: window " + killedAtWindow + " ")) {
                throw new Killed();
            }
        });
    }

    /// Three messages in an mbox file: a customer's with a file, a reply from the folder of sent mail, a
    /// stranger's.
    private void theMailboxGivesFilesAndIds() throws IOException {
        Path mbox = Files.writeString(folder.resolve("sklep.mbox"), """
                From anna2@klient.example Mon Jan  1 10:14:00 2024
                From: Anna <Anna2@klient.example>
                To: sklep@firma.example
                Date: Mon, 01 Jan 2024 10:13:20 +0100
                Subject: =?utf-8?Q?Zam=C3=B3wienie_nr_2?=
                Message-ID: <from-anna@klient.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                >From the shop I got nothing.
                --x
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="faktura.pdf"

                %PDF
                --x--

                From sklep@firma.example Mon Jan  1 11:14:00 2024
                From: sklep@firma.example
                To: anna2@klient.example
                Date: Mon, 01 Jan 2024 11:14:10 +0100
                Subject: Re: [TH-1002] =?utf-8?Q?Zam=C3=B3wienie_nr_2?=
                Message-ID: <from-us@firma.example>

                Odpowiedz

                From stranger@klient.example Mon Jan  1 11:14:00 2024
                From: stranger@klient.example
                To: sklep@firma.example
                Date: Mon, 01 Jan 2024 11:14:10 +0100
                Subject: =?utf-8?Q?Zam=C3=B3wienie_nr_2?=
                Message-ID: <other@klient.example>

                Hello
                """);
        var report = new Report();
        new MailMatching(db.database(), () -> now, report).run(List.of(mbox));
        assertThat(report.toString())
                .containsPattern("e-mails read +3")
                .containsPattern("e-mails matched +2")
                .containsPattern("files attached +1")
                .containsPattern("e-mails of no imported message +1");
        List<String> found = db.database()
                .read(handle -> handle.createQuery("""
                                select m.type || ' ' || m.internet_message_id || ' '
                                       || coalesce((select a.filename from attachment a where a.message_id = m.id), '')
                                  from message m where m.ticket_id = 1002 order by m.id
                                """).mapTo(String.class).list());
        assertThat(found)
                .containsExactly("MAIL <from-anna@klient.example> faktura.pdf", "REPLY <from-us@firma.example> ");
    }

    private static void answerHere(long ticket) {
        db.database()
                .useTransaction(handle ->
                        handle.createUpdate("""
                        insert into message (ticket_id, type, body, body_type, created_at, stored_at)
                        values (:ticket, 'COMMENT', '', 'PLAIN', now(), now())
                        """).bind("ticket", ticket).execute());
    }

    private static long count(String table) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> importedAt() {
        return db.database()
                .read(handle -> handle.createQuery("select distinct imported_from, imported_at from ticket")
                        .map((row, _) -> row.getString("imported_from") + " "
                                + row.getTimestamp("imported_at").toInstant())
                        .list());
    }

    private static long next(String table) {
        return db.database()
                .inTransaction(handle -> handle.createQuery("select nextval('" + table + "_id_seq')")
                        .mapTo(Long.class)
                        .one());
    }

    private static String ticket(long id) {
        return db.database()
                .read(handle -> handle.createQuery("""
                        select concat(t.subject, ' ', s.id, '/', t.substatus_id, '/', s.name, '/', s.kind, ' ',
                                      t.requester_address, ' ', a.login)
                          from ticket t join ticket_status s on s.id = t.status_id left join agent a on a.id = t.agent_id
                         where t.id = :id
                        """)
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    }
}
