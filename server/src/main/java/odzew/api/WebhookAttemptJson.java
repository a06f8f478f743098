package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.webhook.WebhookAttempt;
import org.jspecify.annotations.Nullable;

/// One attempt to deliver a notification.
///
/// @param status null: there was no answer, and `answer` contains the reason
record WebhookAttemptJson(
        long id,
        long notificationId,
        long eventId,
        String action,
        String state,
        int attempt,
        Instant startedAt,
        int millis,
        @Nullable Integer status,
        String answer) {

    /// `next` is the value of `before` for the following page; null on the last.
    record PageJson(
            List<WebhookAttemptJson> attempts, @Nullable String next) {

        static PageJson of(List<WebhookAttempt> attempts, int limit) {
            boolean more = attempts.size() > limit;
            List<WebhookAttempt> page = more ? attempts.subList(0, limit) : attempts;
            return new PageJson(
                    page.stream().map(WebhookAttemptJson::of).toList(),
                    more ? Long.toString(page.getLast().id()) : null);
        }
    }

    static WebhookAttemptJson of(WebhookAttempt it) {
        return new WebhookAttemptJson(
                it.id(),
                it.notificationId(),
                it.eventId(),
                it.action(),
                it.state(),
                it.attempt(),
                it.startedAt(),
                it.millis(),
                it.status().orElse(null),
                it.answer());
    }
}
