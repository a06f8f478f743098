package odzew.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Health of a subscription.
///
/// @param failed notifications given up in the last thirty days
/// @param lastSuccess when a notification last arrived
/// @param last the newest attempt
/// @param failures consecutive failed attempts since the last success
/// @param waitingSince when the oldest waiting notification was made
/// @param nextAttemptAt absent: nothing waits, or it is paused
public record WebhookHealth(
        Webhook webhook,
        long failed,
        Optional<Instant> lastSuccess,
        Optional<WebhookAttempt> last,
        int failures,
        Optional<Failure> lastFailure,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> waitingSince) {

    /// @param text the receiver's answer, or the reason that there is none
    public record Failure(Instant at, String text) {}

    private static final String SELECT = """
            select w.*, n.waiting, n.oldest, greatest(w.next_attempt_at, n.next) as next_of_all, f.failed
              from webhook w
             cross join lateral (select count(*) as waiting, min(created_at) as oldest, min(next_attempt_at) as next
                                   from webhook_notification
                                  where webhook_id = w.id and status = 'WAITING') n
             cross join lateral (select count(*) as failed from webhook_notification
                                  where webhook_id = w.id and status = 'FAILED' and event_id > 0) f
            """;

    /// True if the newest attempt was refused or had no answer.
    public boolean isFailing() {
        return last.filter(it -> !it.isAccepted()).isPresent();
    }

    static List<WebhookHealth> all(Handle handle) {
        return handle.createQuery(SELECT + " order by w.id").map((row, _) -> health(row)).list().stream()
                .map(it -> it.withLast(handle))
                .toList();
    }

    static WebhookHealth of(Handle handle, long id) {
        return handle.createQuery(SELECT + " where w.id = :id")
                .bind("id", id)
                .map((row, _) -> health(row))
                .findOne()
                .orElseThrow(() -> unknown(id))
                .withLast(handle);
    }

    static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("webhook", "webhooka", id));
    }

    private WebhookHealth withLast(Handle handle) {
        Optional<WebhookAttempt> newest = WebhookAttempt.newest(handle, webhook.id(), OptionalLong.empty(), 1).stream()
                .findFirst();
        return new WebhookHealth(
                webhook, failed, lastSuccess, newest, failures, lastFailure, nextAttemptAt, waitingSince);
    }

    private static WebhookHealth health(ResultSet row) throws SQLException {
        var webhook = new Webhook(
                row.getLong("id"),
                Columns.strings(row, "actions"),
                row.getString("subscription_url"),
                row.getString("http_auth_user"),
                row.getBoolean("paused"),
                row.getLong("waiting"),
                WebhookFormat.of(row.getString("format")));
        String text = row.getString("last_failure");
        Instant next = Columns.instant(row, "next_of_all");
        return new WebhookHealth(
                webhook,
                row.getLong("failed"),
                Optional.ofNullable(Columns.nullableInstant(row, "last_success_at")),
                Optional.empty(),
                row.getInt("failures"),
                Optional.ofNullable(Columns.nullableInstant(row, "last_failure_at"))
                        .map(at -> new Failure(at, text)),
                webhook.paused() || webhook.waiting() == 0 ? Optional.empty() : Optional.of(next),
                Optional.ofNullable(Columns.nullableInstant(row, "oldest")));
    }
}
