package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import odzew.ops.WebhookAlerts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// When the administrators learn that a receiver does not take its notifications.
class WebhookAlertsTest extends WebhookWorld {

    @RegisterExtension
    static final TestDatabase POSTGRES = new TestDatabase();

    WebhookAlertsTest() {
        super(POSTGRES);
    }

    @Test
    void a_webhook_alerts_after_a_quarter_of_an_hour_unless_it_is_paused() throws Exception {
        var alerts = new WebhookAlerts(webhooks, clock);
        subscribe(url(), "", "");
        code.set(503);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);

        time.set(NOON.plus(Duration.ofMinutes(14)));
        assertThat(alerts.alerts()).isEmpty();

        time.set(NOON.plus(Duration.ofMinutes(16)));
        assertThat(alerts.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.subject().english()).isEqualTo("Webhook 1 falls behind");
            assertThat(alert.text().english())
                    .startsWith("1 notifications to " + url() + " wait. The last response: \"HTTP 503");
        });

        webhooks.setPaused(1, true, ACT);
        assertThat(alerts.alerts()).isEmpty();
    }
}
