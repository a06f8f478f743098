package odzew.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// How a subscription does.
///
/// @param failed notifications that were given up, of the last thirty days
/// @param lastSuccess when a notification last arrived
/// @param last the newest attempt
public record WebhookHealth(
        Webhook webhook, long failed, Optional<Instant> lastSuccess, Optional<WebhookAttempt> last) {

    /// Whether the newest attempt was refused or had no answer.
    public boolean isFailing() {
        return last.filter(it -> !it.isAccepted()).isPresent();
    }

    static WebhookHealth of(Handle handle, Webhook webhook) {
        record Counted(long failed, Optional<Instant> lastSuccess) {}
        Counted counted = handle.createQuery("""
                        select count(*) filter (where status = 'FAILED' and event_id > 0) as failed,
                               (select max(a.started_at)
                                  from webhook_attempt a join webhook_notification n on n.id = a.notification_id
                                 where n.webhook_id = :id and a.status between 200 and 299) as success
                          from webhook_notification where webhook_id = :id
                        """)
                .bind("id", webhook.id())
                .map((row, _) -> new Counted(
                        row.getLong("failed"), Optional.ofNullable(Columns.nullableInstant(row, "success"))))
                .one();
        List<WebhookAttempt> newest = WebhookAttempt.newest(handle, webhook.id(), 1);
        return new WebhookHealth(
                webhook,
                counted.failed(),
                counted.lastSuccess(),
                newest.stream().findFirst());
    }
}
