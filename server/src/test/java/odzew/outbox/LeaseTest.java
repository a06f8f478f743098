package odzew.outbox;

import static odzew.outbox.DeliveryStatus.SENT;
import static odzew.outbox.DeliveryStatus.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import odzew.database.Columns;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A delivery belongs to one server at a time, and survives its crash.
class LeaseTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private World world;
    private ScriptedRelay relay;
    private Deliverer deliverer;

    @BeforeEach
    void start() throws IOException {
        world = new World(db.database());
        relay = new ScriptedRelay();
        deliverer = world.deliverer(new SmtpTransport(relay.settings()));
    }

    @AfterEach
    void stop() throws IOException {
        deliverer.close();
        relay.close();
    }

    @Test
    void a_crash_between_the_confirmation_and_its_record_sends_the_same_mail_again() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        var crashed = new Claims("dead/1", Duration.ofMinutes(1));
        assertThat(db.database()
                        .<List<Delivery>, RuntimeException>inTransaction(
                                h -> crashed.claim(h, Claims.Senders.ALL, world.now, 5)))
                .hasSize(1);
        assertThat(deliverer.deliverDue()).isZero();
        world.later(Duration.ofSeconds(61));
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(world.changes).extracting(DeliveryChange::status).containsExactly(UNCERTAIN, SENT);
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::reply)
                .first()
                .isEqualTo(Claims.ABANDONED);
        assertThat(relay.mail(0)).contains(mail.internetMessageId());
    }

    @Test
    void a_claim_that_is_given_back_is_due_at_once_and_was_no_attempt() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        var stopping = new Claims("stopping/1", Duration.ofMinutes(1));
        Delivery claimed = db.database()
                .<List<Delivery>, RuntimeException>inTransaction(
                        h -> stopping.claim(h, Claims.Senders.ALL, world.now, 5))
                .getFirst();
        assertThat(world.only(mail).nextAttemptAt())
                .as("the end of a claim is no attempt")
                .isEmpty();
        db.database().useTransaction(h -> stopping.giveBack(h, claimed.id(), world.now));
        assertThat(world.only(mail).nextAttemptAt()).contains(world.now);
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(world.changes).extracting(DeliveryChange::status).containsExactly(SENT);
        assertThat(world.only(mail).attempts()).hasSize(1);
    }

    @Test
    void a_result_that_comes_after_its_claim_was_lost_changes_its_line_in_the_ledger_which_is_asked_before_a_copy() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        Delivery slow = db.database()
                .<List<Delivery>, RuntimeException>inTransaction(
                        h -> new Claims("slow/1", Duration.ofMinutes(1)).claim(h, Claims.Senders.ALL, world.now, 5))
                .getFirst();
        world.later(Duration.ofMinutes(2));
        relay.on("RCPT", "451 4.7.1 Greylisted");
        deliverer.deliverDue();
        var result = new SendResult.Accepted("250 Ok", "");
        var outcome = RetrySchedule.DEFAULT.outcome(result, slow, world.now, Duration.ZERO);
        new Recorder(db.database(), world.listener(), "slow/1", new Together(db.database()))
                .record(List.of(new Recorder.Result(slow, AttemptKind.ATTEMPT, outcome, world.now)));
        assertThat(world.only(mail).status()).isEqualTo(UNCERTAIN);
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::status)
                .containsExactly(SENT, UNCERTAIN);
        relay.well();
        world.later(Duration.ofHours(1));
        deliverer.deliverDue();
        assertThat(relay.mails)
                .as("no second copy of what the ledger has as sent")
                .isEmpty();
        assertThat(world.only(mail).status()).isEqualTo(SENT);
        assertThat(world.only(mail).reply()).isEqualTo("was sent before: 250 Ok");
    }

    @Test
    void after_an_outage_of_the_database_the_claims_of_others_wait_for_their_servers() {
        world.enqueue(Mails.to(1, "c@x.example"));
        assertThat(claimed("other/1", world.now, 5)).hasSize(1);
        world.later(Duration.ofSeconds(61));
        assertThat(claimed("one/1", Instant.EPOCH, 5)).isEmpty();
        assertThat(claimed("one/1", world.now, 5)).hasSize(1);
    }

    @Test
    void a_claim_is_durable_before_bytes_that_are_fixed_already_are_sent_again() {
        world.enqueue(Mails.to(1, "c@x.example"));
        relay.on("RCPT", "451 4.7.1 Greylisted");
        deliverer.deliverDue();
        world.enqueue(Mails.to(2, "d@x.example"));
        assertThat(commitOfClaim()).as("its bytes are yet to be fixed").isEqualTo("off");
        world.later(Duration.ofHours(1));
        assertThat(commitOfClaim()).isNotEqualTo("off");
    }

    private String commitOfClaim() {
        return db.database().inTransaction(handle -> {
            new Claims("one/1", LEASE).claim(handle, Claims.Senders.ALL, world.now, 5);
            return handle.createQuery("show synchronous_commit")
                    .mapTo(String.class)
                    .one();
        });
    }

    private List<Delivery> claimed(String claimant, Instant lost, int limit) {
        return db.database()
                .inTransaction(handle ->
                        new Claims(claimant, LEASE).claim(handle, Claims.Senders.ALL, world.now, lost, limit));
    }

    @Test
    void two_servers_on_one_database_send_each_mail_once() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            world.enqueue(Mails.to(i, "c" + i + "@x.example"));
        }
        var sent = new LinkedBlockingQueue<DeliveryChange>();
        world.listener = (_, change) -> sent.add(change);
        var one = world.deliverer(
                new SmtpTransport(relay.settings()), new DelivererSettings("one", 8, false, Duration.ofMinutes(1)));
        var two = world.deliverer(
                new SmtpTransport(relay.settings()), new DelivererSettings("two", 8, false, Duration.ofMinutes(1)));
        try (one;
                two) {
            one.start();
            two.start();
            for (int i = 0; i < 200; i++) {
                assertThat(sent.poll(30, TimeUnit.SECONDS)).isNotNull();
            }
        }
        assertThat(relay.mails).hasSize(200);
        assertThat(sent).isEmpty();
    }

    @Test
    void the_claim_of_a_long_attempt_is_renewed_and_no_other_server_takes_it() throws IOException {
        var world = new World(db.database());
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        try (var relay = new ScriptedRelay();
                var one = world.deliverer(
                        new SmtpTransport(relay.settings()), new DelivererSettings("one", 2, false, LEASE));
                var other = world.deliverer(
                        new SmtpTransport(relay.settings()), new DelivererSettings("two", 2, false, LEASE))) {
            relay.on(".", ScriptedRelay.HOLD);
            one.start();
            Eventually.until("the relay has the message", () -> relay.mails.size() == 1);
            for (int i = 0; i < 10; i++) {
                world.later(Duration.ofSeconds(50));
                one.wake();
                Eventually.until("the lease is renewed", () -> leaseEnd().equals(world.now.plus(LEASE)));
                assertThat(other.deliverDue()).isZero();
            }
            relay.release();
            Eventually.until("the delivery is SENT", () -> world.only(mail).status() == DeliveryStatus.SENT);
            assertThat(relay.mails).hasSize(1);
            assertThat(world.only(mail).attempts()).hasSize(1);
        }
    }

    private static Instant leaseEnd() {
        return db.database()
                .read(handle -> handle.createQuery("select next_attempt_at from delivery")
                        .map((row, _) -> Columns.instant(row, "next_attempt_at"))
                        .one());
    }
}
