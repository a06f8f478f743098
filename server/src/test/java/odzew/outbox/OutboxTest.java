package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOW = Mails.NOW;
    private final Outbox outbox = new Outbox();

    @BeforeEach
    void emptyOutbox() {
        db.database().useTransaction(h -> h.execute("truncate outgoing_mail, delivery cascade"));
    }

    @Test
    void each_distinct_recipient_gets_one_delivery() {
        OutgoingMail mail = Mails.to(7, "Jan Kowalski <jan@x.example>", "JAN@x.example", "ewa@x.example");
        enqueue(mail);
        assertThat(deliveries(mail))
                .extracting(DeliveryView::recipient, DeliveryView::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("jan@x.example", DeliveryStatus.QUEUED),
                        org.assertj.core.groups.Tuple.tuple("ewa@x.example", DeliveryStatus.QUEUED));
    }

    @Test
    void mails_of_several_tickets_go_in_with_one_call() {
        OutgoingMail one = Mails.to(1, "a@x.example");
        OutgoingMail two = Mails.to(2, "b@x.example", "c@x.example");
        enqueue(one, two);
        assertThat(deliveries(one)).hasSize(1);
        assertThat(deliveries(two)).hasSize(2);
        db.database().useTransaction(h -> {
            assertThat(outbox.statusCounts(h)).containsEntry(DeliveryStatus.QUEUED, 3L);
            assertThat(outbox.oldestWaiting(h)).contains(NOW);
        });
    }

    @Test
    void a_mail_for_later_is_held_and_can_be_cancelled_once() {
        OutgoingMail mail = Mails.mail(1, NOW.plus(Duration.ofHours(1)), List.of(), "a@x.example");
        enqueue(mail);
        assertThat(deliveries(mail)).singleElement().satisfies(delivery -> {
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.HELD);
            assertThat(delivery.nextAttemptAt()).contains(mail.sendAt());
        });
        assertThat(cancel(mail)).isEqualTo(new Cancellation.Cancelled(1, List.of()));
        assertThat(cancel(mail)).isEqualTo(new Cancellation.TooLate(List.of(DeliveryStatus.CANCELLED)));
    }

    @Test
    void a_message_without_a_mail_has_nothing_to_cancel_and_no_bytes() {
        assertThat(db.database().<Cancellation, RuntimeException>inTransaction(h -> outbox.cancel(h, 1, NOW)))
                .isEqualTo(new Cancellation.Nothing());
        db.database().useTransaction(h -> assertThat(outbox.raw(h, 1)).isEmpty());
    }

    private void enqueue(OutgoingMail... mails) {
        db.database().useTransaction(h -> outbox.enqueue(h, List.of(mails), NOW));
    }

    private List<DeliveryView> deliveries(OutgoingMail mail) {
        return db.database().inTransaction(h -> outbox.deliveries(h, mail.messageId()));
    }

    private Cancellation cancel(OutgoingMail mail) {
        return db.database().inTransaction(h -> outbox.cancel(h, mail.messageId(), NOW));
    }
}
