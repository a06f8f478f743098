package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a refused notification is sent again, and in which order.
class WebhookRetryTest extends WebhookWorld {

    @RegisterExtension
    static final TestDatabase POSTGRES = new TestDatabase(12);

    WebhookRetryTest() {
        super(POSTGRES);
    }

    @Test
    void a_refused_notification_is_tried_again_with_the_same_id_and_those_behind_it_keep_their_order()
            throws Exception {
        subscribe(url(), "", "");
        code.set(500);
        for (int ticket = 1; ticket <= 3; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        attempts(1);
        assertThat(sender.step()).isFalse();
        code.set(200);
        time.set(NOON.plusSeconds(5));
        attempts(3);
        List<Received> told = new ArrayList<>(received);
        assertThat(told)
                .extracting(it -> it.body().split("&")[1])
                .containsExactly("ticket_id=1", "ticket_id=1", "ticket_id=2", "ticket_id=3");
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
    }

    @Test
    void after_three_days_it_has_failed_and_can_be_sent_again() throws Exception {
        subscribe(url(), "", "");
        code.set(503);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        int tries = 0;
        do {
            attempts(1);
            tries++;
            time.set(time.get().plus(Duration.ofHours(4)));
        } while (waiting() > 0);
        assertThat(tries).isBetween(15, 25);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("FAILED");
        code.set(200);
        assertThat(webhooks.resend(1, ACT).result()).isEqualTo("1");
        attempts(1);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("SENT");
    }

    @ParameterizedTest
    @CsvSource({"TICKET_CREATED, ticket_id", "CUSTOMER_UPDATED, customer_id", "COMPANY_UPDATED, company_id"})
    void a_refused_one_holds_back_those_of_its_object_only_and_is_given_up_after_minutes(Action action, String field)
            throws Exception {
        webhooks.create(new NewWebhook(List.of(action.name()), url(), "", ""), ACT);
        codes.put(field + "=1", 400);
        for (int id : List.of(1, 1, 2, 3)) {
            Event event = Event.of(action, "", NOON);
            happens(
                    switch (field) {
                        case "ticket_id" -> event.ticket(id);
                        case "customer_id" -> event.customer(OptionalLong.of(id));
                        default -> event.company(OptionalLong.of(id));
                    });
        }
        attempts(3);
        assertThat(objects()).containsExactly("1", "2", "3");
        assertThat(sender.step()).isFalse();
        time.set(NOON.plusSeconds(30));
        attempts(1);
        time.set(NOON.plusSeconds(30 + 120));
        attempts(2);
        assertThat(objects()).containsExactly("1", "2", "3", "1", "1", "1");
        assertThat(received.stream().map(Received::id).toList())
                .containsExactly("msg_1", "msg_3", "msg_4", "msg_1", "msg_1", "msg_2");
        assertThat(webhooks.health(1).failed()).isEqualTo(1);
        codes.clear();
        assertThat(webhooks.resend(1, ACT).result()).isEqualTo("1");
        attempts(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receiver_that_is_away_is_left_alone_and_what_waits_goes_at_once_when_it_is_back() throws Exception {
        subscribe(url(), "", "");
        code.set(503);
        for (int ticket = 1; ticket <= 4; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        for (int failure = 0; failure < 3; failure++) {
            attempts(1);
            assertThat(sender.step()).isFalse();
            time.set(time.get().plus(Duration.ofMinutes(failure == 0 ? 0 : 2)).plusSeconds(5));
        }
        code.set(200);
        attempts(4);
        assertThat(waiting()).isZero();
    }

    @Test
    void the_receiver_says_when_to_come_again_or_not_to_come_again() throws Exception {
        subscribe(url(), "", "");
        code.set(429);
        answerHeaders.put("Retry-After", "90");
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(2));
        attempts(1);
        time.set(NOON.plusSeconds(89));
        assertThat(sender.step()).isFalse();
        time.set(NOON.plusSeconds(90));
        answerHeaders.remove("Retry-After");
        answerHeaders.put("webhook-delivery", "abort-message");
        attempts(1);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("FAILED");
    }
}
