package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import odzew.account.Actor;
import odzew.alert.ActiveAlert;
import odzew.alert.Alert;
import odzew.cli.OutboxCommand;
import odzew.cli.SenderCommand;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mailbox.sending.SenderWarnings;
import odzew.outbox.smtp.SmtpSettings;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The commands that set up senders and look after the outbox.
class SenderCommandTest extends SenderRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Override
    Database database() {
        return db.database();
    }

    @Test
    void the_command_sets_up_tests_and_lists_senders() throws IOException {
        consented("help@odzew.example");
        String port = String.valueOf(provider.port());
        assertThat(sender("mailbox", "help@odzew.example", "--host", "127.0.0.1", "--port", port, "--security", "none"))
                .isZero();
        assertThat(sender("smtp", "shop@odzew.example", "--host", "smtp.office365.com", "--user", "shop"))
                .isZero();
        assertThat(sender("test", "help@odzew.example", "--to", "c@x.example")).isZero();
        assertThat(sender("list")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("accepted the test message to c@x.example")
                .contains("help@odzew.example\tmailbox\t127.0.0.1:" + port)
                .contains("shop@odzew.example\tsmtp\tsmtp.office365.com:587\tstarttls\tshop")
                .contains("end of December 2026");
        assertThat(sender("relay", "shop@odzew.example")).isZero();
        assertThat(sender("relay", "shop@odzew.example")).isEqualTo(1);
        assertThat(sender("mailbox", "none@elsewhere.example")).isEqualTo(2);
    }

    @Test
    void the_list_names_senders_in_trouble_and_a_relay_whose_sign_in_ends() {
        String own = "shop@odzew.example";
        sender("smtp", own, "--host", "smtp.shop.example", "--user", "shop");
        db.database()
                .useTransaction(handle -> handle.execute(
                        "insert into ticket_queue (name, email) values ('Relayed', 'relayed@odzew.example')"));
        var words = new LocalizedText("Messages from shop cannot be sent", "Nie można wysyłać");
        var alert = new Alert("sender:" + own, Optional.of(own), words, words, "");
        var relay = SmtpSettings.parse("smtp://user:secret@smtp.office365.com:587");
        assertThat(sender(Optional.of(relay), List.of(new ActiveAlert(alert, world.now)), "list"))
                .isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("relayed@odzew.example\trelay\n  ODZEW_SMTP_URL signs in at Microsoft with a password.")
                .contains("\tshop\n  Messages from shop cannot be sent (" + world.now + ").")
                .doesNotContain("secret");
        sender("relay", own);
    }

    @Test
    void the_command_shows_failed_messages_and_sends_them_again_since_a_time_of_today() {
        relay.on("RCPT", "550 5.1.1 No such user");
        OutgoingMail mail = mail("support@odzew.example");
        deliverer.deliverDue();
        relay.well();
        assertThat(outbox("show", "--status", "FAILED")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("FAILED", "c@x.example", "550 5.1.1");
        assertThat(outbox("retry", "--since", "23:59")).isZero();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(outbox("retry", "--since", "10:00")).isZero();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.QUEUED);
        assertThat(outbox("pause")).isZero();
        assertThat(deliverer.deliverDue()).isZero();
        assertThat(outbox("resume")).isZero();
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(outbox("retry", "--status", "SENT")).isEqualTo(2);
        assertThat(outbox("show", "--since", "noon")).isEqualTo(2);
    }

    private int sender(String... args) {
        return sender(Optional.empty(), List.of(), args);
    }

    private int sender(Optional<SmtpSettings> relay, List<ActiveAlert> alerts, String... args) {
        var warnings = new SenderWarnings(senders, relay, () -> alerts);
        return new SenderCommand(warnings, Actor.system("test"), Language.ENGLISH, () -> "hunter2", out(), out())
                .run(List.of(args));
    }

    private int outbox(String... args) {
        return new OutboxCommand(db.database(), ZoneOffset.UTC, () -> world.now, Actor.system("test"), out(), out())
                .run(List.of(args));
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }
}
