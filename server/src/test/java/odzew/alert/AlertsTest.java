package odzew.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.mail.MailAddress;
import odzew.mail.write.MimeComposer;
import odzew.ops.SendingAlerts;
import odzew.ops.StorageAlerts;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SenderTrouble;
import odzew.outbox.smtp.SmtpTransport;
import odzew.problem.LocalizedText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertsTest {

    private static final Alert DISK = Alert.of(
            "disk",
            new LocalizedText("The disk is almost full", "Kończy się miejsce na dysku"),
            new LocalizedText("Delete old backups.", "Usuń stare kopie zapasowe."),
            "/desk/admin");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<Alert> opened = new ArrayList<>();
    private final List<Alert> reported = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private final InstantSource clock = () -> now;
    private final Alerts alerts = new Alerts(db.database(), clock);
    private volatile int answer = 204;
    private ScriptedRelay relay;
    private SmtpTransport transport;
    private HttpServer hook;
    private AlertNotices notices;

    @BeforeEach
    void open() throws IOException {
        Emptying.empty(db.database(), "alert", "alert_notice");
        relay = new ScriptedRelay();
        transport = new SmtpTransport(relay.settings());
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        hook.start();
        var targets = new AlertTargets(
                List.of(MailAddress.of("admin@ops.test")),
                Optional.of(URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/hook")));
        notices = server(targets);
    }

    private AlertNotices server(AlertTargets targets) {
        var letterhead = new Letterhead(
                () -> MailAddress.of("Odzew", "help@desk.test"), "desk.test", "instance", "https://desk.test");
        return AlertNotices.of(
                db.database(),
                List.of(() -> List.copyOf(reported)),
                (_, alert, _) -> opened.add(alert),
                targets,
                new AlertNotices.MailWay(new MimeComposer(ZoneId.of("Europe/Warsaw")), transport, letterhead),
                clock);
    }

    @AfterEach
    void close() throws IOException {
        hook.stop(0);
        transport.close();
        relay.close();
    }

    @Test
    void an_alert_opens_one_ticket_sends_one_message_and_posts_once_however_often_it_is_raised() {
        alerts.raise(DISK);
        notices.step();
        alerts.raise(DISK);
        notices.step();
        assertThat(opened).containsExactly(DISK);
        assertThat(relay.mails).hasSize(1);
        assertThat(new String(relay.mails.getFirst(), StandardCharsets.UTF_8))
                .contains("Subject: ", "To: admin@ops.test", "Auto-Submitted: auto-generated")
                .contains("https://desk.test/desk/admin");
        assertThat(posted)
                .singleElement()
                .asString()
                .contains("\"alert\":\"disk\"", "\"state\":\"raised\"", "\"link\":\"https://desk.test/desk/admin\"")
                .contains("\"text\":\"The disk is almost full Delete old backups. (desk.test)\"");
        assertThat(notices.active()).extracting(ActiveAlert::alert).containsExactly(DISK);
    }

    @Test
    void its_end_is_reported_by_message_and_webhook_and_opens_no_ticket() {
        alerts.raise(DISK);
        notices.step();
        alerts.end("disk");
        alerts.end("disk");
        notices.step();
        assertThat(notices.active()).isEmpty();
        assertThat(opened).hasSize(1);
        assertThat(relay.mails).hasSize(2);
        assertThat(posted.getLast()).contains("\"state\":\"ended\"", "Solved: The disk is almost full");
    }

    @Test
    void what_a_source_reports_no_longer_ends_after_ten_minutes_on_any_server() {
        reported.add(DISK);
        notices.step();
        reported.clear();
        now = now.plusSeconds(599);
        notices.step();
        assertThat(notices.active()).hasSize(1);
        now = now.plusSeconds(2);
        AlertNotices other = server(AlertTargets.NONE);
        other.step();
        assertThat(other.active()).isEmpty();
    }

    @Test
    void a_notice_that_is_refused_is_tried_again_until_it_arrives() {
        answer = 503;
        relay.on("MAIL", "451 4.3.0 later");
        alerts.raise(DISK);
        notices.step();
        assertThat(relay.mails).isEmpty();
        relay.well();
        answer = 200;
        notices.step();
        assertThat(relay.mails).isEmpty();
        now = now.plusSeconds(31);
        notices.step();
        assertThat(relay.mails).hasSize(1);
        assertThat(posted).hasSize(2);
        now = now.plus(Duration.ofDays(4));
        notices.step();
        assertThat(posted).hasSize(2);
    }

    @Test
    void a_notice_that_never_arrives_is_given_up_after_three_days() {
        answer = 500;
        alerts.raise(DISK);
        notices.step();
        now = now.plus(Duration.ofDays(3)).plusSeconds(1);
        notices.step();
        now = now.plus(Duration.ofDays(1));
        notices.step();
        assertThat(posted).hasSize(2);
    }

    @Test
    void without_targets_there_is_still_a_ticket() {
        alerts.raise(DISK);
        server(AlertTargets.NONE).step();
        assertThat(opened).hasSize(1);
        assertThat(posted).isEmpty();
        assertThat(relay.mails).isEmpty();
    }

    @Test
    void a_server_without_a_relay_and_trouble_of_a_minute_are_alerts_each_under_its_own_key() {
        var trouble = List.of(
                new SenderTrouble(Optional.empty(), "421 4.3.2 closed", now.minusSeconds(60)),
                new SenderTrouble(Optional.of("help@desk.test"), "550 5.7.1 not yours", now.minusSeconds(90)),
                new SenderTrouble(Optional.of("new@desk.test"), "550 5.7.1 not yours", now.minusSeconds(5)));
        assertThat(sending(SendingAlerts.Relay.MISSING, trouble, List.of()).alerts())
                .extracting(Alert::key)
                .containsExactly("no-relay", "relay", "sender:help@desk.test");
        assertThat(sending(SendingAlerts.Relay.KNOWN, trouble, List.of())
                        .alerts()
                        .getLast()
                        .text()
                        .polish())
                .contains("help@desk.test", "550 5.7.1 not yours");
    }

    @Test
    void a_production_that_captures_and_a_failed_check_are_alerts_and_a_sender_never_has_two() {
        var found = List.of(
                new SenderTrouble(Optional.empty(), "535 5.7.8 who are you", now.minusSeconds(60)),
                new SenderTrouble(Optional.of("help@desk.test"), "connection refused", now.minusSeconds(90)));
        var waiting =
                List.of(new SenderTrouble(Optional.of("help@desk.test"), "550 5.7.1 not yours", now.minusSeconds(90)));
        assertThat(sending(SendingAlerts.Relay.CAPTURES, waiting, found).alerts())
                .extracting(Alert::key)
                .containsExactly("captured", "sender:help@desk.test", "relay");
        assertThat(sending(SendingAlerts.Relay.KNOWN, waiting, found).alerts())
                .extracting(it -> it.text().english())
                .satisfiesExactly(
                        it -> assertThat(it).contains("wait. The response: \"550 5.7.1 not yours\""),
                        it -> assertThat(it).contains("would wait", "535 5.7.8 who are you"));
    }

    private SendingAlerts sending(SendingAlerts.Relay relay, List<SenderTrouble> waiting, List<SenderTrouble> found) {
        return new SendingAlerts(() -> relay, () -> waiting, () -> found, clock);
    }

    @Test
    void an_old_backup_an_archive_that_fails_and_a_disk_with_less_than_two_gigabytes_are_alerts() {
        long room = 2L * 1024 * 1024 * 1024;
        assertThat(new StorageAlerts(() -> false, () -> false, () -> room).alerts())
                .isEmpty();
        assertThat(new StorageAlerts(() -> true, () -> true, () -> room - 1).alerts())
                .extracting(Alert::key)
                .containsExactly("backup", "archive", "disk");
    }
}
