package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import odzew.alert.Alert;
import odzew.alert.AlertSource;
import odzew.problem.LocalizedText;
import odzew.webhook.WebhookHealth;
import odzew.webhook.Webhooks;

/// Alerts about webhooks that fall behind: their receivers do not know of what happened.
public final class WebhookAlerts implements AlertSource {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final LocalizedText SUBJECT =
            new LocalizedText("Webhook %s falls behind", "Webhook %s ma zaległości");
    private static final LocalizedText WORDS = new LocalizedText(
            "%s notifications to %s wait. The last response: \"%s\". They are kept for three days; repair the receiver,"
                    + " or pause the webhook.",
            "Liczba powiadomień czekających na wysłanie do %2$s: %1$s. Ostatnia odpowiedź: „%3$s”. Serwer przechowuje je"
                    + " przez trzy dni; napraw odbiorcę albo wstrzymaj webhook.");

    private final Webhooks webhooks;
    private final InstantSource clock;

    public WebhookAlerts(Webhooks webhooks, InstantSource clock) {
        this.webhooks = webhooks;
        this.clock = clock;
    }

    @Override
    public List<Alert> alerts() {
        Instant early = clock.instant().minus(PATIENCE);
        return webhooks.health().stream()
                .filter(it -> !it.webhook().paused())
                .filter(it ->
                        it.waitingSince().filter(since -> since.isBefore(early)).isPresent())
                .map(WebhookAlerts::alert)
                .toList();
    }

    private static Alert alert(WebhookHealth it) {
        long id = it.webhook().id();
        String answer = it.lastFailure().map(WebhookHealth.Failure::text).orElse("");
        return Alert.of(
                "webhook:" + id,
                SUBJECT.with(id),
                WORDS.with(it.webhook().waiting(), it.webhook().subscriptionUrl(), answer),
                "/desk/admin/webhooks/" + id);
    }
}
