package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.outbox.Outbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxStateTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(2);

    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final Instant began = now;
    private final OutboxState state = new OutboxState(db.database(), new Outbox(), Optional::empty, () -> now);

    @BeforeEach
    void empty() {
        Emptying.empty(db.database(), "delivery", "outgoing_mail");
        db.database().useTransaction(handle -> {
            handle.execute("""
                    insert into outgoing_mail (id, ticket_id, message_id, internet_message_id, sender, sender_name,
                                               to_addresses, subject, body, body_type, mail_date)
                    values (1, 1, 1, '<1@odzew.example>', 'us@x.example', '', '{c@x.example}', 's', 'b', 'PLAIN', now())
                    """);
        });
    }

    @Test
    void a_delivery_that_is_due_and_untried_for_a_quarter_of_an_hour_is_a_standstill() {
        delivery("c@x.example");
        after(Duration.ofMinutes(14));
        assertThat(state.isMoving()).isTrue();
        after(Duration.ofMinutes(16));
        assertThat(state.isMoving()).isFalse();
        assertThat(state.oldest()).isEqualTo(Duration.ofMinutes(16));
    }

    @Test
    void the_backlog_of_one_ticket_is_neither_a_standstill_nor_a_delay() {
        for (int i = 0; i < 3; i++) {
            delivery("c@x.example");
        }
        // the first one is at the relay at this moment
        claim("min");
        after(Duration.ofMinutes(20));
        assertThat(state.isMoving()).isTrue();
        assertThat(state.oldest()).isEqualTo(Duration.ZERO);
        // it has ended, and the next one waits for its turn
        execute("update delivery set status = 'SENT', next_attempt_at = null, claimed_at = null"
                + " where id = (select min(id) from delivery)");
        after(Duration.ofMinutes(21));
        assertThat(state.isMoving()).isTrue();
        assertThat(state.oldest()).isEqualTo(Duration.ZERO);
        // nothing takes it up
        after(Duration.ofMinutes(40));
        assertThat(state.isMoving()).isFalse();
    }

    @Test
    void the_backlog_of_one_ticket_whose_first_message_is_refused_is_a_delay() {
        delivery("c@x.example");
        delivery("c@x.example");
        execute(
                "update delivery set status = 'DEFERRED', attempts = 3, next_attempt_at = next_attempt_at + interval '2 h'"
                        + " where id = (select min(id) from delivery)");
        after(Duration.ofMinutes(40));
        assertThat(state.oldest()).isEqualTo(Duration.ofMinutes(40));
    }

    private void after(Duration time) {
        now = began.plus(time);
        state.refresh();
    }

    private void delivery(String recipient) {
        db.database()
                .useTransaction(handle -> handle.createUpdate("""
                        insert into delivery (outgoing_mail_id, ticket_id, recipient, status, next_attempt_at, queued_at,
                                              updated_at)
                        values (1, 1, :recipient, 'QUEUED', :at, :at, :at)
                        """)
                        .bind("recipient", recipient)
                        .bind("at", began)
                        .execute());
    }

    private void claim(String which) {
        db.database()
                .useTransaction(handle -> handle.createUpdate("""
                        update delivery set claimed_by = 'a', claimed_at = :now, next_attempt_at = :lease
                         where id = (select %s(id) from delivery)
                        """.formatted(which))
                        .bind("now", began.plus(Duration.ofMinutes(20)))
                        .bind("lease", began.plus(Duration.ofMinutes(21)))
                        .execute());
    }

    private void execute(String sql) {
        db.database().useTransaction(handle -> handle.execute(sql));
    }
}
