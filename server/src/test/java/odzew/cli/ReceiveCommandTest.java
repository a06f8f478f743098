package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.settings.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReceiveCommandTest {

    private static final String MAIL = "From: c@x.example\r\nSubject: piped\r\n\r\nhi\r\n";

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void world() {
        new DemoWorld(db.database(), new Customers(new History())).ensure(Instant.now());
    }

    @Test
    void a_mail_is_kept_with_its_envelope() {
        assertThat(run(MAIL, "test+t1@thulium.example", "c@x.example")).isZero();
        List<String> kept = db.database()
                .read(handle -> handle.createQuery("""
                        select concat_ws(' ', source, mailbox, envelope_sender, envelope_recipient) from incoming_mail
                         where envelope_recipient = 'test+t1@thulium.example'
                        """).mapTo(String.class).list());
        assertThat(kept).containsExactly("PIPE test@thulium.example c@x.example test+t1@thulium.example");
    }

    @Test
    void its_header_may_say_whom_it_is_for() {
        assertThat(run(MAIL)).isZero();
    }

    @Test
    void an_unknown_recipient_is_67() {
        assertThat(run(MAIL, "nobody@thulium.example")).isEqualTo(67);
        assertThat(run(MAIL, "no address")).isEqualTo(67);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No queue has the mailbox nobody@thulium.example.");
    }

    @Test
    void an_empty_or_too_large_mail_is_65() {
        assertThat(run("")).isEqualTo(65);
        assertThat(run("x".repeat(Settings.LARGEST_MAIL + 1))).isEqualTo(65);
    }

    @Test
    void words_that_make_no_sense_are_64() {
        assertThat(run(MAIL, "a@x.example", "b@x.example", "c@x.example")).isEqualTo(64);
        assertThat(run(MAIL, "--help")).isEqualTo(64);
    }

    @Test
    void without_its_database_it_is_to_be_tried_again() {
        int code = ReceiveCommand.run(
                List.of("test@thulium.example"),
                Map.of("ODZEW_DATA", folder.toString(), "ODZEW_DATABASE_URL", "postgres://a:b@127.0.0.1:1/none"),
                new ByteArrayInputStream(MAIL.getBytes(StandardCharsets.US_ASCII)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(75);
    }

    @Test
    void wrong_settings_are_78() {
        int code = ReceiveCommand.run(
                List.of(),
                Map.of("ODZEW_DATA", folder.toString(), "ODZEW_TIME_ZONE", "Mars/Phobos"),
                new ByteArrayInputStream(MAIL.getBytes(StandardCharsets.US_ASCII)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(78);
    }

    private int run(String mail, String... args) {
        return ReceiveCommand.run(
                List.of(args),
                Map.of("ODZEW_DATA", folder.toString(), "ODZEW_DATABASE_URL", db.url()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
