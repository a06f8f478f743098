package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import odzew.problem.Problem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The form of a notification, and the state of a subscription.
class WebhookTest extends WebhookWorld {

    @RegisterExtension
    static final TestDatabase POSTGRES = new TestDatabase(12);

    WebhookTest() {
        super(POSTGRES);
    }

    @Test
    void an_event_is_told_in_the_vendors_form_and_signed() throws Exception {
        subscribe(url(), "odzew", "tajne");
        String secret = webhooks.renewSecret(1, ACT).result();
        happens(Event.of(Action.TICKET_CREATED, "jan@example.net", NOON)
                .ticket(1234)
                .customer(OptionalLong.of(32122))
                .message(433)
                .with("direction", "in_behalf_of"));
        attempts(1);
        Received told = received.remove();
        assertThat(told.body())
                .isEqualTo("action=TICKET_CREATED&ticket_id=1234&agent_login=null&direction=in_behalf_of"
                        + "&date=2026-11-25+12%3A00%3A00&customer_id=32122&message_id=433");
        assertThat(told.authorization()).isEqualTo("Basic b2R6ZXc6dGFqbmU=");
        byte[] key = java.util.Base64.getDecoder().decode(secret.substring("whsec_".length()));
        assertThat(told.signature())
                .isEqualTo(Signature.headers(key, told.id(), NOON, told.body()).get("webhook-signature"));
        assertThat(webhooks.attempts(1, 10)).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo("SENT");
            assertThat(attempt.status()).contains(204);
        });
    }

    @Test
    void a_notification_in_json_is_what_standard_webhooks_describe() throws Exception {
        byte[] key = new byte[32];
        String secret = Signature.shown(key);
        webhooks.create(
                new NewWebhook(
                        List.of("TICKET_MESSAGE_SENT", "RECORDING_READY"),
                        url(),
                        "",
                        "",
                        WebhookFormat.JSON,
                        Optional.of(secret)),
                ACT);
        happens(Event.of(Action.TICKET_MESSAGE_SENT, "zażółć", NOON)
                .ticket(1234)
                .message(433)
                .with("mailing", "held"));
        attempts(1);
        Received told = received.remove();
        assertThat(told.body())
                .isEqualTo(
                        "{\"type\":\"TICKET_MESSAGE_SENT\",\"timestamp\":\"2026-11-25T11:00:00Z\",\"data\":{\"ticket_id\":1234,"
                                + "\"agent_login\":null,\"direction\":null,\"date\":\"2026-11-25T12:00:00+01:00\",\"customer_id\":null,"
                                + "\"message_id\":433,\"mailing\":\"held\"}}");
        assertThat(told.signature())
                .isEqualTo(Signature.headers(key, told.id(), NOON, told.body()).get("webhook-signature"));
    }

    /// The bodies and headers are those of `webhooks:` in the description of the API.
    @Test
    void each_action_is_posted_as_described_in_both_forms() throws Exception {
        var description = new NotificationDescription();
        assertThat(description.actions()).containsExactlyInAnyOrderElementsOf(actions());
        for (WebhookFormat format : WebhookFormat.values()) {
            String secret = Signature.shown(new byte[32]);
            webhooks.create(new NewWebhook(actions(), url(), "", "", format, Optional.of(secret)), ACT);
        }
        for (Action action : Action.values()) {
            Event event = Event.of(action, "jan", NOON).customer(OptionalLong.of(32122));
            happens(
                    action.name().startsWith("TICKET")
                            ? event.ticket(1234).with("mailing", "held").with("merged_into", "1235")
                            : event);
        }
        while (received.size() < 2 * Action.values().length) {
            attempts(1);
        }
        for (Received told : received) {
            assertThat(description.mistakes(told.body(), told.id(), told.timestamp(), told.signature()))
                    .as(told.body())
                    .isEmpty();
        }
    }

    private static List<String> actions() {
        return Arrays.stream(Action.values()).map(Enum::name).toList();
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        subscribe(url(), "", "");
        code.set(302);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);
        assertThat(received).hasSize(1);
        assertThat(webhooks.attempts(1, 1).getFirst()).satisfies(attempt -> {
            assertThat(attempt.status()).contains(302);
            assertThat(attempt.state()).isEqualTo("WAITING");
        });
    }

    @Test
    void a_paused_subscription_keeps_what_happens() throws Exception {
        subscribe(url(), "", "");
        webhooks.setPaused(1, true, ACT);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        sender.step();
        assertThat(sender.step()).isFalse();
        assertThat(received).isEmpty();
        webhooks.setPaused(1, false, ACT);
        attempts(1);
        assertThat(received).hasSize(1);
    }

    @Test
    @Tag("long")
    void two_servers_make_one_notification_of_each_event() throws Exception {
        subscribe(url(), "", "");
        for (int ticket = 1; ticket <= 40; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        try (var other = sender(Resolver.SYSTEM, THIS_MACHINE, Duration.ofSeconds(20))) {
            int done = 0;
            while (done < 40) {
                sender.step();
                other.step();
                assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                done++;
            }
        }
        assertThat(new ArrayList<>(received))
                .extracting(Received::id)
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(waiting()).isZero();
    }

    @Test
    void how_it_does_is_known_and_one_notification_can_be_sent_once_more() throws Exception {
        subscribe(url(), "", "");
        code.set(500);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);
        assertThat(webhooks.health(1)).satisfies(it -> {
            assertThat(it.webhook().waiting()).isEqualTo(1);
            assertThat(it.failures()).isEqualTo(1);
            assertThat(it.lastFailure()).contains(new WebhookHealth.Failure(NOON, "HTTP 500"));
            assertThat(it.lastSuccess()).isEmpty();
            assertThat(it.nextAttemptAt()).contains(NOON.plusSeconds(5));
        });
        code.set(200);
        time.set(NOON.plusSeconds(5));
        attempts(1);
        webhooks.sendAgain(1, 1, ACT, _ -> "");
        assertThatExceptionOfType(Problem.Conflict.class).isThrownBy(() -> webhooks.sendAgain(1, 1, ACT, _ -> ""));
        assertThatExceptionOfType(Problem.NotFound.class).isThrownBy(() -> webhooks.sendAgain(1, 2, ACT, _ -> ""));
        attempts(1);
        assertThat(new ArrayList<>(received))
                .hasSize(3)
                .extracting(Received::id)
                .containsOnly("msg_1");
        assertThat(webhooks.health(1)).satisfies(it -> {
            assertThat(it.webhook().waiting()).isZero();
            assertThat(it.failures()).isZero();
            assertThat(it.lastSuccess()).contains(NOON.plusSeconds(5));
            assertThat(it.nextAttemptAt()).isEmpty();
        });
    }
}
