package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.webhook.WebhookHealth;
import org.jspecify.annotations.Nullable;

/// A subscription and its health; never its password or secret.
record WebhookJson(
        long id,
        List<String> actions,
        String subscriptionUrl,
        String httpAuthUser,
        String format,
        boolean paused,
        long waiting,
        long failed,
        int failures,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        String lastFailure,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant waitingSince) {

    record ListJson(List<WebhookJson> webhooks) {}

    /// The key that signs the notifications, shown in this answer only.
    record SecretJson(String secret) {}

    /// The number of requeued notifications.
    record SentAgainJson(int waiting) {}

    static WebhookJson of(WebhookHealth it) {
        return new WebhookJson(
                it.webhook().id(),
                it.webhook().actions(),
                it.webhook().subscriptionUrl(),
                it.webhook().httpAuthUser(),
                it.webhook().format().wire(),
                it.webhook().paused(),
                it.webhook().waiting(),
                it.failed(),
                it.failures(),
                it.lastSuccess().orElse(null),
                it.lastFailure().map(WebhookHealth.Failure::at).orElse(null),
                it.lastFailure().map(WebhookHealth.Failure::text).orElse(""),
                it.nextAttemptAt().orElse(null),
                it.waitingSince().orElse(null));
    }
}
