package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odzew.database.TestDatabase;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Refusals that say nothing about the message.
class RelayWideRefusalTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private World world;
    private ScriptedRelay relay;
    private Deliverer deliverer;

    @BeforeEach
    void start() throws IOException {
        world = new World(db.database());
        relay = new ScriptedRelay();
        deliverer = world.deliverer(
                new SmtpTransport(relay.settings()), new DelivererSettings("test", 1, false, Duration.ofMinutes(1)));
    }

    @AfterEach
    void stop() throws IOException {
        deliverer.close();
        relay.close();
    }

    @Test
    void the_fifth_refusal_of_the_same_kind_in_a_row_pauses_instead_of_failing_the_rest() {
        List<OutgoingMail> mails = mails(8);
        relay.on("RCPT", "550 5.7.1 Account suspended");
        for (int i = 0; i < 8; i++) {
            deliverer.deliverDue();
        }
        assertThat(mails.stream().map(mail -> world.only(mail).status()))
                .containsExactly(
                        DeliveryStatus.FAILED,
                        DeliveryStatus.FAILED,
                        DeliveryStatus.FAILED,
                        DeliveryStatus.FAILED,
                        DeliveryStatus.DEFERRED,
                        DeliveryStatus.QUEUED,
                        DeliveryStatus.QUEUED,
                        DeliveryStatus.QUEUED);
        assertThat(deliverer.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.sender()).isEmpty();
            assertThat(trouble.reason()).startsWith("550 5.7.1 Account suspended");
            assertThat(trouble.since()).isEqualTo(Mails.NOW);
        });

        world.later(Duration.ofMinutes(5));
        deliverer.deliverDue();
        assertThat(world.only(mails.get(5)).status()).isEqualTo(DeliveryStatus.DEFERRED);
        relay.well();
        world.later(Duration.ofMinutes(10));
        for (int i = 0; i < 4; i++) {
            deliverer.deliverDue();
        }
        assertThat(mails.subList(4, 8).stream().map(mail -> world.only(mail).status()))
                .containsOnly(DeliveryStatus.SENT);
        assertThat(deliverer.troubles()).isEmpty();
    }

    @Test
    void what_failed_meanwhile_is_sent_again_at_one_order() {
        List<OutgoingMail> mails = mails(3);
        relay.on("RCPT", "550 5.7.1 Account suspended");
        IntStream.range(0, 3).forEach(_ -> deliverer.deliverDue());
        var control = new OutboxControl();
        var failed = new DeliveryFilter(Set.of(DeliveryStatus.FAILED), Optional.of(Mails.NOW));
        assertThat(list(control, failed))
                .extracting(OutboxEntry::recipient)
                .containsExactly("c2@x.example", "c1@x.example", "c0@x.example");
        assertThat(list(
                        control,
                        new DeliveryFilter(Set.of(DeliveryStatus.FAILED), Optional.of(Mails.NOW.plusSeconds(1)))))
                .isEmpty();

        relay.well();
        world.later(Duration.ofHours(1));
        List<DeliveryChange> repeated =
                db.database().inTransaction(handle -> control.repeat(handle, failed, 100, "anna", world.now));
        assertThat(repeated).hasSize(3);
        IntStream.range(0, 3).forEach(_ -> deliverer.deliverDue());
        assertThat(mails.stream().map(mail -> world.only(mail).status())).containsOnly(DeliveryStatus.SENT);
        assertThat(world.only(mails.getFirst()).attempts())
                .extracting(DeliveryView.Attempt::status)
                .containsExactly(DeliveryStatus.FAILED, DeliveryStatus.SENT);
    }

    @Test
    void five_unknown_addresses_in_a_row_are_five_failures() {
        List<OutgoingMail> mails = mails(6);
        relay.on("RCPT", "550 5.1.1 No such user");
        IntStream.range(0, 6).forEach(_ -> deliverer.deliverDue());
        assertThat(mails.stream().map(mail -> world.only(mail).status())).containsOnly(DeliveryStatus.FAILED);
        assertThat(deliverer.troubles()).isEmpty();
    }

    @Test
    void a_refused_sender_waits_alone_and_costs_no_attempt() {
        OutgoingMail mail = mails(1).getFirst();
        relay.on("MAIL", "550 5.7.60 not allowed to send as this sender");
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::kind)
                .containsExactly(AttemptKind.UNAVAILABLE);
        assertThat(deliverer.relayProblem()).isEmpty();
        assertThat(deliverer.troubles())
                .extracting(SenderTrouble::sender)
                .containsExactly(Optional.of("support@odzew.example"));
        relay.well();
        world.later(Duration.ofMinutes(1));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(deliverer.troubles()).isEmpty();
    }

    @Test
    void the_cause_is_the_enhanced_code_or_the_text_without_the_recipient() {
        assertThat(RefusalStreak.cause("550 5.7.1 for <a@x.example>", "a@x.example"))
                .contains("5.7.1");
        assertThat(RefusalStreak.cause("550 5.1.8 sender domain", "a@x.example"))
                .contains("5.1.8");
        assertThat(RefusalStreak.cause("552 5.2.2 full", "a@x.example")).isEmpty();
        assertThat(RefusalStreak.cause("554 a@x.example: refused, id 4cF12", "a@x.example"))
                .isEqualTo(RefusalStreak.cause("554 b@x.example: refused, id 9dA77", "b@x.example"));
        assertThat(RefusalStreak.cause("not sent: the mail has 9 bytes", "a@x.example"))
                .isEmpty();
    }

    private List<OutgoingMail> mails(int count) {
        List<OutgoingMail> mails = Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> Mails.to(i + 1, "c" + i + "@x.example"))
                .toList();
        world.enqueue(mails.toArray(OutgoingMail[]::new));
        return mails;
    }

    private List<OutboxEntry> list(OutboxControl control, DeliveryFilter filter) {
        return db.database().read(handle -> control.list(handle, filter, OptionalLong.empty(), 10));
    }
}
