package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
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
        Emptying.empty(db.database(), "outgoing_mail", "delivery");
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

    @Test
    void the_ledger_of_many_messages_is_one_statement_and_says_what_each_one_says() {
        var mails = new ArrayList<OutgoingMail>();
        for (int i = 0; i < 300; i++) {
            mails.add(Mails.to(5, "a" + i + "@x.example", "b" + i + "@x.example"));
        }
        db.database().useTransaction(h -> {
            outbox.enqueue(h, mails, NOW);
            h.execute("""
                insert into delivery_attempt (delivery_id, attempt, started_at, ended_at, kind, status, reply)
                select d.id, n, ?, ?, 'ATTEMPT', 'DEFERRED', '451 attempt ' || n from delivery d, generate_series(1, 3) as n
                 where d.recipient like 'a%'
                """, NOW, NOW);
        });
        List<Long> ids = mails.stream().map(OutgoingMail::messageId).toList();
        var statements = new AtomicInteger();
        db.database().useTransaction(h -> {
            h.setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    statements.incrementAndGet();
                }
            });
            Map<Long, List<DeliveryView>> all = outbox.deliveries(h, ids);
            assertThat(statements).hasValue(1);
            assertThat(all).hasSize(300);
            assertThat(all.get(ids.get(7))).isEqualTo(outbox.deliveries(h, ids.get(7)));
            assertThat(all.get(ids.get(7)))
                    .extracting(DeliveryView::recipient, it -> it.attempts().size())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a7@x.example", 3),
                            org.assertj.core.groups.Tuple.tuple("b7@x.example", 0));
        });
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
