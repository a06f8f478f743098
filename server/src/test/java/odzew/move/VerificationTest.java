package odzew.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The report of an import names each object that is absent or different here.
class VerificationTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    @TempDir
    Path folder;

    /// Twenty tickets: each is in the sample.
    @BeforeEach
    void load() throws IOException {
        ThuliumImportTest.empty(db.database());
        try (var thulium = new FakeThulium(20)) {
            thulium.withoutFaults();
            var access = new ThuliumSource.Access(thulium.url(), FakeThulium.USER, FakeThulium.PASSWORD, Duration.ZERO);
            Report report = new ThuliumImport(
                            db.database(),
                            new ThuliumSource(access, _ -> {}),
                            new Archive(folder),
                            WARSAW,
                            () -> Instant.parse("2026-07-14T10:00:00Z"),
                            _ -> {})
                    .run(Optional.empty(), "firma.thulium.example");
            assertThat(differences(report)).isEmpty();
        }
    }

    @Test
    void each_kind_is_counted_and_each_ticket_of_the_sample_compared() {
        assertThat(verified().toString())
                .containsPattern("in the archive: tickets +20\\R")
                .containsPattern("in the archive: messages +33\\R")
                .containsPattern("in the archive: customers +40\\R")
                .containsPattern("in the archive: companies +1\\R")
                .containsPattern("in the archive: agents +1\\R")
                .containsPattern("in the archive: statuses +3\\R")
                .containsPattern("in the archive: substatuses +1\\R")
                .containsPattern("in the archive: categories +1\\R")
                .containsPattern("in the archive: queues +2\\R")
                .containsPattern("tickets compared field by field +20\\R");
    }

    @Test
    void a_lost_message_a_changed_body_a_subject_a_field_a_tag_and_a_lost_customer_are_named() {
        execute("delete from message where id = 50004");
        execute("update message set body = 'Something else' where id = 50008");
        execute("update ticket set subject = 'Anything' where id = 1005");
        execute("update ticket set custom_fields = (select jsonb_object_agg(key, 'X') from jsonb_each(custom_fields))"
                + " where id = 1006");
        execute("update ticket set custom_fields = '{}' where id = 1007");
        execute("delete from ticket_tag where ticket_id = 1008");
        execute("delete from customer where id = 531");

        assertThat(differences(verified()))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ticket 1002, message 50004: \"MAIL||")
                        .endsWith("\" there, \"\" here"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ticket 1004, message 50008: \"MAIL||")
                        .doesNotContain("\"\" here"))
                .contains(
                        "messages: the archive has 33, this installation 32; not here: 50004",
                        "customers: the archive has 40, this installation 39; not here: 531",
                        "2024-01: the archive has 20 tickets with 33 messages, this installation 20 with 32",
                        "ticket 1005, subject: \"Zamówienie nr 5\" there, \"Anything\" here",
                        "ticket 1006, field Numer zamówienia: \"Z/6\" there, \"X\" here",
                        "ticket 1007, field Numer zamówienia: \"Z/7\" there, \"\" here",
                        "ticket 1008, tag import: \"import\" there, \"\" here")
                .hasSize(9);
    }

    @Test
    void lost_tickets_and_objects_of_dictionaries_are_named() {
        execute("delete from message where ticket_id in (1010, 1011)");
        execute("delete from ticket_tag where ticket_id in (1010, 1011)");
        execute("delete from ticket where id in (1010, 1011)");
        execute("update customer set company_id = null");
        execute("delete from company");
        execute("update ticket set category_id = null, agent_id = null, substatus_id = null, status_id = 1,"
                + " ticket_queue_id = 1");
        execute("update message set agent_id = null");
        execute("delete from ticket_category");
        execute("delete from ticket_queue where id = 2");
        execute("delete from ticket_substatus");
        execute("delete from ticket_status where id in (7, 9)");
        execute("update agent set login = 'another' where login = 'jkowalski'");

        assertThat(differences(verified()))
                .contains(
                        "tickets: the archive has 20, this installation 18; not here: 1010, 1011",
                        "companies: the archive has 1, this installation 0; not here: 28",
                        "categories: the archive has 1, this installation 0; not here: 2",
                        "queues: the archive has 2, this installation 1; not here: 2",
                        "substatuses: the archive has 1, this installation 0; not here: 3",
                        "statuses: the archive has 3, this installation 1; not here: 7, 9",
                        "agents: the archive has 1, this installation 0; not here: jkowalski")
                .noneMatch(line -> line.startsWith("ticket 1010, "));
    }

    private Report verified() {
        var report = new Report();
        new Verification(db.database(), new Archive(folder), WARSAW, report).run();
        return report;
    }

    private static List<String> differences(Report report) {
        return report.toString()
                .lines()
                .dropWhile(line -> !line.startsWith("Differences between"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    private static void execute(String sql) {
        db.database().useTransaction(handle -> handle.execute(sql));
    }
}
