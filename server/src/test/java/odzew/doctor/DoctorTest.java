package odzew.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Agents;
import odzew.account.SomeAct;
import odzew.backup.BackupFolder;
import odzew.backup.OwnedFolder;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.doctor.Finding.Level;
import odzew.history.History;
import odzew.http.SelfSigned;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.mail.MessageIds;
import odzew.outbox.SendResult;
import odzew.outbox.smtp.SmtpSettings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(4);

    @TempDir
    Path folder;

    @Test
    void a_relay_that_ends_the_sign_in_by_password_is_warned_of() {
        assertThat(MachineChecks.relaySignIn(Optional.of(SmtpSettings.parse("smtp://a:b@smtp.office365.com"))))
                .hasValueSatisfying(it -> {
                    assertThat(it.level()).isEqualTo(Level.WARN);
                    assertThat(it.text().english()).contains("Microsoft", "December 2026");
                });
        assertThat(MachineChecks.relaySignIn(Optional.of(SmtpSettings.parse("smtp://smtp.gmail.com"))))
                .isEmpty();
        assertThat(MachineChecks.relaySignIn(Optional.of(SmtpSettings.parse("smtp://a:b@relay.firm.example"))))
                .isEmpty();
    }

    @Test
    @Tag("long")
    void a_production_that_captures_is_warned_of_and_a_trial_is_not() {
        var environment = Map.of("ODZEW_DATABASE_URL", db.url(), "ODZEW_SMTP_URL", "capture");
        var here = new Fingerprint("1/1", "", "");
        try {
            Installation.open(db.database(), here, new byte[32], Instant::now);
            assertThat(faults(environment)).contains("relay.capture");
            Installation.declare(
                    db.database(), here, new byte[32], InstallationRole.STAGING, Instant::now, SomeAct.act());
            assertThat(faults(environment)).doesNotContain("relay.capture");
        } finally {
            db.database().useTransaction(handle -> handle.execute("delete from installation"));
        }
    }

    @Test
    void eleven_planted_faults_are_named_with_a_remedy_and_nothing_else_is() throws IOException {
        Instant now = Instant.now();
        Path data = Files.createDirectory(folder.resolve("data"));
        Path backups = Files.createDirectory(folder.resolve("backups"));
        var environment = new HashMap<>(Map.of(
                "ODZEW_DATA", data.toString(),
                "ODZEW_DATABASE_URL", db.url(),
                "ODZEW_SMTP_URL", "capture",
                "ODZEW_BACKUP_TO", backups.toString(),
                "ODZEW_PUBLIC_URL", "https://desk.example.com"));
        new DemoWorld(db.database(), new Customers(new History())).ensure(now);
        new Agents(db.database(), () -> now)
                .create("szefowa", "A", "B", "", "ADMINISTRATOR", Optional.of("długie-hasło-szefowej"), SomeAct.act());
        Path secret = Files.writeString(data.resolve("secret"), "0".repeat(64));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        SelfSigned.ensure(data.resolve("tls"), List.of("localhost"), now);
        Path backup = Files.createFile(backups.resolve(name(now.minus(Duration.ofHours(2)))));
        new BackupFolder(backups).noteProved(now);

        assertThat(faults(environment)).isEmpty();

        environment.put("ODZEW_SMPT_URL", "smtp://relay.example");
        environment.remove("ODZEW_SMTP_URL");
        environment.remove("ODZEW_PUBLIC_URL");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Files.delete(data.resolve("tls").resolve("self-signed.crt"));
        SelfSigned.ensure(data.resolve("tls"), List.of("localhost"), now.minus(Duration.ofDays(3_650)));
        Files.move(backup, backups.resolve(name(now.minus(Duration.ofHours(30)))));
        new BackupFolder(backups).noteProved(now.minus(Duration.ofDays(20)));
        new OwnedFolder(backups, "another installation").claim();
        db.database().useTransaction(handle -> {
            handle.execute("""
                    insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body, body_type, mail_date)
                    values (1, 1234, 432, '<1@odzew.example>', 'test@thulium.example', '', '{a@x.example}', 's', 'b',
                            'PLAIN', now())
                    """);
            handle.execute("""
                    insert into delivery (outgoing_mail_id, ticket_id, recipient, status, queued_at, updated_at)
                    values (1, 1234, 'a@x.example', 'FAILED', now(), now()),
                           (1, 1234, 'b@x.example', 'UNCERTAIN', now(), now())
                    """);
            handle.execute("""
                    insert into webhook (actions, subscription_url, secret, created_at, next_attempt_at, failures)
                    values ('{}', 'https://hook.example', '', now(), now(), 3)
                    """);
        });

        assertThat(faults(environment))
                .containsExactlyInAnyOrder(
                        "settings.names",
                        "relay",
                        "settings.public_url",
                        "files.private",
                        "tls.certificate",
                        "backup.age",
                        "backup.proof",
                        "backup.folder",
                        "outbox.failed",
                        "outbox.uncertain",
                        "webhook.failing");

        environment.put("ODZEW_DATABASE_URL", "postgres://odzew:word@127.0.0.1:1/odzew");
        assertThat(faults(environment)).contains("database", "relay").doesNotContain("outbox.failed");
    }

    @Test
    void a_marked_message_is_found_with_what_the_receiving_server_found_about_it() throws IOException {
        Instant now = Instant.now();
        var ids = new MessageIds(new byte[32], "desk.example.com");
        var arrivals = new LoopArrivals(db.database(), () -> now);
        var sent = sent(LoopMessage.of("a@sklep.example", "b@sklep.example", ids, now));
        assertThat(arrivals.of(sent)).isEmpty();
        receive(sent, sent.message().internetMessageId(), "spf=pass; dkim=pass (2048-bit key); dmarc=pass");
        assertThat(arrivals.of(sent)).hasValueSatisfying(it -> {
            assertThat(it.level()).isEqualTo(Level.OK);
            assertThat(it.text().english()).contains("after 3.0 s", "spf=pass, dkim=pass, dmarc=pass (mx.example.com)");
        });

        var unsigned = sent(LoopMessage.of("c@sklep.example", "b@sklep.example", ids, now));
        receive(unsigned, unsigned.message().internetMessageId(), "spf=softfail smtp.mailfrom=c@sklep.example");
        assertThat(arrivals.of(unsigned).orElseThrow().level()).isEqualTo(Level.FAIL);

        var renamed = sent(LoopMessage.of("d@sklep.example", "b@sklep.example", ids, now));
        receive(renamed, "<another@provider.example>", "spf=pass");
        assertThat(arrivals.of(renamed)).hasValueSatisfying(it -> {
            assertThat(it.level()).isEqualTo(Level.WARN);
            assertThat(it.text().english()).contains("Message-ID was replaced");
        });
    }

    private static LoopProbe.Sent sent(LoopMessage message) {
        return new LoopProbe.Sent(message, LoopText.RELAY, message.date(), new SendResult.Accepted("250 ok", "A1"));
    }

    private static void receive(LoopProbe.Sent sent, String id, String results) {
        String message =
                "Authentication-Results: mx.example.com; " + results + "\r\nMessage-ID: " + id + "\r\n\r\nloop\r\n";
        db.database()
                .useTransaction(handle -> handle.createUpdate("""
                        with mail as (
                          insert into incoming_mail (source, mailbox, envelope_sender, envelope_recipient, sha256,
                                                     content_sha256, size, received_at, last_received_at, arrived_at,
                                                     next_attempt_at, status, internet_message_id, subject)
                          values ('LMTP', 'b@sklep.example', 'a@sklep.example', 'b@sklep.example',
                                  sha256(convert_to(:id, 'UTF8')), sha256(convert_to(:id, 'UTF8')), 1, :at, :at, :at, :at,
                                  'PROCESSED', :id, :subject)
                          returning id)
                        insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
                        select id, 0, convert_to(:message, 'UTF8') from mail
                        """)
                        .bind("id", id)
                        .bind("at", sent.begun().plusSeconds(3))
                        .bind("subject", sent.message().subject())
                        .bind("message", message)
                        .execute());
    }

    private static List<String> faults(Map<String, String> environment) {
        var settings = SettingsReader.read(environment, Path.of("data"));
        List<Finding> findings = new Doctor(settings, environment, InstantSource.system()).examine();
        assertThat(findings)
                .allMatch(it -> it.level() == Level.OK ^ !it.remedy().isEmpty());
        return findings.stream()
                .filter(it -> it.level() != Level.OK)
                .map(Finding::check)
                .toList();
    }

    private static String name(Instant at) {
        return "odzew-"
                + at.toString().replaceAll("\\.\\d+", "").replace("-", "").replace(":", "")
                + ".zip";
    }
}
