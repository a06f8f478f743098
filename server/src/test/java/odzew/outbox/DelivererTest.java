package odzew.outbox;

import static odzew.outbox.DeliveryStatus.CANCELLED;
import static odzew.outbox.DeliveryStatus.DEFERRED;
import static odzew.outbox.DeliveryStatus.EXPIRED;
import static odzew.outbox.DeliveryStatus.FAILED;
import static odzew.outbox.DeliveryStatus.HELD;
import static odzew.outbox.DeliveryStatus.SENT;
import static odzew.outbox.DeliveryStatus.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DelivererTest {

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
    void a_mail_is_sent_once_and_its_ledger_says_so() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(deliverer.deliverDue()).isZero();
        DeliveryView delivery = world.only(mail);
        assertThat(delivery.status()).isEqualTo(SENT);
        assertThat(delivery.relayQueueId()).isEqualTo("4cFgTY1234z");
        assertThat(delivery.nextAttemptAt()).isEmpty();
        assertThat(delivery.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(SENT));
        assertThat(world.changes).singleElement().satisfies(change -> {
            assertThat(change.messageId()).isEqualTo(mail.messageId());
            assertThat(change.status()).isEqualTo(SENT);
        });
        assertThat(relay.mails).singleElement().isEqualTo(world.raw(mail));
        assertThat(relay.mail(0)).contains("Message-ID: " + mail.internetMessageId());
        assertThat(db.database()
                        .<Integer, RuntimeException>inTransaction(
                                h -> h.createQuery("select count(*) from outgoing_mail where body is not null")
                                        .mapTo(Integer.class)
                                        .one()))
                .isZero();
    }

    /// The bytes are read before the relay is asked: nothing of the message is sent.
    @Test
    void a_message_whose_bytes_cannot_be_read_is_deferred_and_no_part_of_it_is_sent() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        relay.on("CONNECT", "421 4.3.2 come back later");
        deliverer.deliverDue();
        byte[] whole = world.raw(mail);
        db.database().useTransaction(handle -> {
            handle.execute("""
                    insert into object_place (id, address, folder, owner, data_key, created_at)
                    overriding system value values (1, 'directory:/nowhere', 'a', 'a', '', now())
                    """);
            handle.execute("update outgoing_mail_chunk set bytes = null, place_id = 1, object = sha256('a'::bytea)");
        });
        relay.well();
        world.later(Duration.ofHours(1));
        deliverer.deliverDue();
        assertThat(relay.mails).isEmpty();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(mail).attempts().getLast().reply()).contains("could not be composed", "does not answer");

        db.database().useTransaction(handle -> {
            handle.createUpdate("update outgoing_mail_chunk set bytes = :whole, place_id = null, object = null")
                    .bind("whole", whole)
                    .execute();
            handle.execute("delete from removed_object");
            handle.execute("delete from object_place");
        });
        world.later(Duration.ofHours(1));
        deliverer.deliverDue();
        assertThat(relay.mails).containsExactly(whole);
    }

    @Test
    void every_attempt_sends_the_same_bytes() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        relay.on(".", ScriptedRelay.CLOSE);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(UNCERTAIN);
        relay.well();
        world.later(Duration.ofMinutes(4));
        assertThat(deliverer.deliverDue()).isZero();
        world.later(Duration.ofMinutes(1));
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(world.only(mail).attempts())
                .extracting(DeliveryView.Attempt::status)
                .containsExactly(UNCERTAIN, SENT);
        assertThat(relay.mails).hasSize(2);
        assertThat(relay.mails.get(0)).isEqualTo(relay.mails.get(1));
    }

    @Test
    void a_temporary_refusal_is_tried_again_until_five_days_are_over() {
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        relay.on("RCPT", "451 4.7.1 Greylisted");
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DEFERRED);
        assertThat(world.only(mail).nextAttemptAt()).contains(world.now.plus(Duration.ofMinutes(1)));
        for (int i = 0; i < 100 && world.only(mail).status() == DEFERRED; i++) {
            world.now = world.only(mail).nextAttemptAt().orElseThrow();
            deliverer.deliverDue();
        }
        assertThat(world.only(mail).status()).isEqualTo(EXPIRED);
        assertThat(world.now).isEqualTo(Mails.NOW.plus(Duration.ofDays(5)));
        assertThat(world.only(mail).reply()).startsWith("451 4.7.1 Greylisted");
    }

    @Test
    void one_refused_recipient_does_not_stop_the_other() {
        OutgoingMail mail = Mails.to(1, "c@x.example", "d@x.example");
        world.enqueue(mail);
        relay.on("RCPT", "550 5.1.1 no such user");
        var one = new DelivererSettings("one", 1, false, Duration.ofMinutes(1));
        try (var single = world.deliverer(new SmtpTransport(relay.settings()), one)) {
            single.deliverDue();
            relay.well();
            single.deliverDue();
        }
        assertThat(deliveries(mail)).extracting(DeliveryView::status).containsExactly(FAILED, SENT);
    }

    @Test
    void a_relay_out_of_order_is_asked_by_one_mail_now_and_then_and_costs_no_tries() {
        OutgoingMail first = Mails.to(1, "c@x.example");
        world.enqueue(first);
        relay.on("CONNECT", "421 4.3.2 come back later");
        deliverer.deliverDue();
        assertThat(world.only(first).status()).isEqualTo(DEFERRED);
        assertThat(deliverer.relayProblem()).contains("421 4.3.2 come back later");
        OutgoingMail second = Mails.to(2, "c@x.example");
        OutgoingMail third = Mails.to(3, "c@x.example");
        world.enqueue(second, third);
        assertThat(deliverer.deliverDue()).isZero();
        world.later(Duration.ofSeconds(5));
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        relay.well();
        world.later(Duration.ofSeconds(10));
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(deliverer.relayProblem()).isEmpty();
        world.later(Duration.ofSeconds(10));
        deliverer.deliverDue();
        assertThat(List.of(first, second, third))
                .allSatisfy(mail -> assertThat(world.only(mail).status()).isEqualTo(SENT));
    }

    @Test
    void a_later_mail_to_the_same_customer_waits_for_the_earlier_one() {
        OutgoingMail first = Mails.to(1, "c@x.example");
        OutgoingMail second = Mails.to(1, "c@x.example");
        OutgoingMail other = Mails.to(2, "c@x.example");
        world.enqueue(first, second, other);
        relay.on("RCPT", "451 4.7.1 Greylisted");
        assertThat(deliverer.deliverDue()).isEqualTo(2);
        relay.well();
        assertThat(deliverer.deliverDue()).isZero();
        world.later(Duration.ofMinutes(1));
        assertThat(deliverer.deliverDue()).isEqualTo(2);
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(world.only(second).status()).isEqualTo(SENT);
        assertThat(relay.mail(2)).contains(second.internetMessageId());
    }

    @Test
    void a_held_mail_is_sent_when_its_time_has_come_unless_it_is_cancelled() {
        Instant later = world.now.plus(Duration.ofHours(1));
        OutgoingMail kept = Mails.mail(1, later, List.of(), "c@x.example");
        OutgoingMail dropped = Mails.mail(2, later, List.of(), "c@x.example");
        world.enqueue(kept, dropped);
        assertThat(deliverer.deliverDue()).isZero();
        assertThat(world.only(kept).status()).isEqualTo(HELD);
        db.database().useTransaction(h -> world.outbox.cancel(h, dropped.messageId(), world.now));
        world.now = later;
        assertThat(deliverer.deliverDue()).isEqualTo(1);
        assertThat(world.only(kept).status()).isEqualTo(SENT);
        assertThat(world.only(dropped).status()).isEqualTo(CANCELLED);
    }

    @Test
    void a_listener_that_fails_does_not_make_the_mail_go_out_again() {
        world.listener = (_, _) -> {
            throw new IllegalStateException("planted");
        };
        OutgoingMail mail = Mails.to(1, "c@x.example");
        world.enqueue(mail);
        try (var unlucky = world.deliverer(new SmtpTransport(relay.settings()))) {
            unlucky.deliverDue();
        }
        assertThat(world.only(mail).status()).isEqualTo(SENT);
    }

    @Test
    void a_running_deliverer_sends_at_once_when_woken() throws InterruptedException {
        var sent = new LinkedBlockingQueue<DeliveryChange>();
        world.listener = (_, change) -> sent.add(change);
        try (var running = world.deliverer(new SmtpTransport(relay.settings()))) {
            running.start();
            world.enqueue(Mails.to(1, "c@x.example"));
            running.wake();
            assertThat(sent.poll(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    @Tag("long")
    void a_large_attachment_goes_through_in_pieces() {
        long size = 25_000_000;
        long file = db.database()
                .<Long, RuntimeException>inTransaction(
                        h -> h.createQuery("insert into stored_file (sha256, size, created_at)"
                                        + " values (decode(repeat('00', 32), 'hex'), 25000000, now()) returning id")
                                .mapTo(Long.class)
                                .one());
        world.files = _ -> new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }
        };
        OutgoingMail mail = Mails.mail(
                1,
                world.now,
                List.of(new MailFile(file, "zdjęcie.bin", "application/octet-stream", size)),
                "c@x.example");
        world.enqueue(mail);
        try (var large = world.deliverer(new SmtpTransport(relay.settings()))) {
            large.deliverDue();
        }
        assertThat(world.only(mail).status()).isEqualTo(SENT);
        assertThat(relay.mails).singleElement().isEqualTo(world.raw(mail));
        assertThat(relay.mails.getFirst()).hasSizeGreaterThan(33_000_000);
    }

    private List<DeliveryView> deliveries(OutgoingMail mail) {
        return db.database().inTransaction(h -> world.outbox.deliveries(h, mail.messageId()));
    }
}
