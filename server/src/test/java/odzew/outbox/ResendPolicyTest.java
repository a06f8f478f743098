package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.TestDatabase;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A mail that may have been sent.
class ResendPolicyTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String ID = "<t1.2.abc@odzew.example>";
    private static final List<String> SENT = List.of(
            "Mar  1 10:00:00 mx postfix/smtpd[11]: 4XyZ12345: client=odzew[127.0.0.1]",
            "Mar  1 10:00:00 mx postfix/cleanup[12]: 4XyZ12345: message-id=" + ID,
            "Mar  1 10:00:00 mx postfix/qmgr[13]: 4XyZ12345: from=<s@odzew.example>, size=900, nrcpt=1 (queue active)",
            "Mar  1 10:00:01 mx postfix/smtp[14]: 4XyZ12345: to=<C@x.example>, relay=mx[192.0.2.1]:25, dsn=2.0.0,"
                    + " status=sent (250 2.0.0 OK)");

    @TempDir
    Path folder;

    private World world;
    private ScriptedRelay relay;

    @BeforeEach
    void start() throws IOException {
        world = new World(db.database());
        relay = new ScriptedRelay();
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    @Test
    void the_log_has_it_for_this_recipient() {
        assertThat(RelayLog.read(SENT, ID, "c@x.example"))
                .isEqualTo(new LookupResult.Found(
                        "the relay's log has it as 4XyZ12345: status=sent (250 2.0.0 OK)", "4XyZ12345"));
    }

    @Test
    void another_recipient_of_the_same_mail_is_no_proof() {
        assertThat(RelayLog.read(SENT, ID, "d@x.example")).isInstanceOf(LookupResult.NotFound.class);
    }

    @Test
    void an_id_that_begins_alike_is_another_mail() {
        assertThat(RelayLog.read(SENT, "<t1.2.ab@odzew.example>", "c@x.example"))
                .isInstanceOf(LookupResult.NotFound.class);
    }

    @Test
    void taken_without_a_recipient_yet_says_nothing_and_seen_without_being_taken_says_no() {
        assertThat(RelayLog.read(SENT.subList(0, 3), ID, "c@x.example")).isInstanceOf(LookupResult.CannotLook.class);
        assertThat(RelayLog.read(SENT.subList(0, 2), ID, "c@x.example")).isInstanceOf(LookupResult.NotFound.class);
    }

    @Test
    void the_log_before_the_rotation_is_read_too_and_a_stale_one_proves_nothing() throws Exception {
        Path log = folder.resolve("mail.log");
        Files.write(folder.resolve("mail.log.1"), SENT.subList(0, 3));
        Files.write(log, SENT.subList(3, 4));
        var relayLog = new RelayLog(log);
        Instant since = Instant.now().minusSeconds(60);

        assertThat(relayLog.find(ID, "c@x.example", "s@odzew.example", since)).isInstanceOf(LookupResult.Found.class);
        assertThat(relayLog.find("<other@x>", "c@x.example", "", since)).isInstanceOf(LookupResult.NotFound.class);
        Files.setLastModifiedTime(log, FileTime.from(since.minusSeconds(1)));
        assertThat(relayLog.find(ID, "c@x.example", "", since)).isInstanceOf(LookupResult.CannotLook.class);
        assertThat(new RelayLog(folder.resolve("none")).find(ID, "c@x.example", "", since))
                .isInstanceOf(LookupResult.CannotLook.class);
    }

    @Test
    void found_is_sent_and_no_second_copy_goes_out() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        try (var deliverer = deliverer((_, _, _, _) -> new LookupResult.Found("seen", "Q1"), UncertainPolicy.DEFAULT)) {
            uncertain(deliverer, mail);

            deliverer.deliverDue();
        }

        assertThat(relay.mails).hasSize(1);
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(mail).reply()).isEqualTo("was sent before: seen");
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::kind)
                .containsExactly(AttemptKind.ATTEMPT, AttemptKind.LOOKUP);
    }

    @Test
    void not_found_is_sent_again_and_the_ledger_says_why() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        try (var deliverer = deliverer(
                (_, _, _, _) -> new LookupResult.NotFound("the log does not have it"), UncertainPolicy.DEFAULT)) {
            uncertain(deliverer, mail);
            relay.well();

            deliverer.deliverDue();
        }

        assertThat(relay.mails).hasSize(2);
        assertThat(world.only(mail).reply())
                .isEqualTo("sent again, because the log does not have it: 250 2.0.0 Ok: queued as 4cFgTY1234z");
    }

    @Test
    void a_person_is_asked_and_nothing_else_waits_meanwhile() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        OutgoingMail later = Mails.to(1, "c@x.example");
        try (var deliverer = deliverer(SentLookup.NONE, new UncertainPolicy.Ask())) {
            uncertain(deliverer, mail);
            deliverer.deliverDue();
            assertThat(world.only(mail).nextAttemptAt()).isEmpty();
            assertThat(world.only(mail).reply()).startsWith("waits for a person");
            relay.well();
            world.enqueue(later);
            deliverer.deliverDue();
            assertThat(world.only(later).status()).isEqualTo(DeliveryStatus.SENT);

            boolean ordered = decide(mail, true);
            deliverer.deliverDue();

            assertThat(ordered).isTrue();
            assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
            assertThat(world.only(mail).reply()).isEqualTo("sent again by order: 250 2.0.0 Ok: queued as 4cFgTY1234z");
            assertThat(decide(mail, false)).isFalse();
        }
    }

    @Test
    void marked_as_sent_it_is_never_tried_again() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        try (var deliverer = deliverer(SentLookup.NONE, new UncertainPolicy.Ask())) {
            uncertain(deliverer, mail);
            deliverer.deliverDue();
            decide(mail, false);
            world.later(Duration.ofDays(1));

            assertThat(deliverer.deliverDue()).isZero();
        }
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(relay.mails).hasSize(1);
    }

    @Test
    void the_policy_waits_from_the_attempt_on() {
        Instant last = Instant.parse("2026-03-01T10:00:00Z");
        var policy = UncertainPolicy.parse("resend:30");
        var blind = new LookupResult.CannotLook("no log");

        assertThat(ResendPolicy.step(blind, policy, last, last.plusSeconds(60)))
                .isEqualTo(new ResendPolicy.Step.Wait("waits, because no log", Optional.of(last.plusSeconds(1_800))));
        assertThat(ResendPolicy.step(blind, policy, last, last.plusSeconds(1_800)))
                .isEqualTo(new ResendPolicy.Step.Send("sent again, although no log: "));
    }

    private boolean decide(OutgoingMail mail, boolean again) {
        long id = world.only(mail).id();
        return world.database.<Boolean, RuntimeException>inTransaction(
                h -> world.outbox.decide(h, id, mail.messageId(), again, world.now));
    }

    private Deliverer deliverer(SentLookup search, UncertainPolicy policy) {
        return world.deliverer(
                new SmtpTransport(relay.settings()),
                new DelivererSettings("test", 8, false, Duration.ofMinutes(1)).withLook(search, policy));
    }

    private void uncertain(Deliverer deliverer, OutgoingMail mail) {
        world.enqueue(mail);
        relay.on(".", ScriptedRelay.CLOSE);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        world.later(Duration.ofMinutes(6));
    }
}
