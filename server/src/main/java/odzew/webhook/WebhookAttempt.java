package odzew.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// One attempt to tell a receiver of one event, with what he answered.
///
/// @param state what is true of the notification now: WAITING, SENT or FAILED
/// @param status absent: there was no answer, and `answer` says why
public record WebhookAttempt(
        long notificationId,
        String action,
        String state,
        int attempt,
        Instant startedAt,
        int millis,
        Optional<Integer> status,
        String answer) {

    public boolean isAccepted() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    static List<WebhookAttempt> newest(Handle handle, long webhookId, int limit) {
        return handle.createQuery("""
                        select n.id, n.action, n.status as state, a.attempt, a.started_at, a.millis, a.status, a.answer
                          from webhook_notification n
                          join webhook_attempt a on a.notification_id = n.id
                         where n.webhook_id = :webhook
                         order by a.started_at desc, n.id desc, a.attempt desc
                         limit :limit
                        """)
                .bind("webhook", webhookId)
                .bind("limit", limit)
                .map((row, _) -> attempt(row))
                .list();
    }

    /// The newest of one notification.
    static WebhookAttempt of(Handle handle, long notificationId) {
        return handle.createQuery("""
                        select n.id, n.action, n.status as state, a.attempt, a.started_at, a.millis, a.status, a.answer
                          from webhook_notification n
                          join webhook_attempt a on a.notification_id = n.id
                         where n.id = :id
                         order by a.attempt desc limit 1
                        """)
                .bind("id", notificationId)
                .map((row, _) -> attempt(row))
                .one();
    }

    private static WebhookAttempt attempt(ResultSet row) throws SQLException {
        return new WebhookAttempt(
                row.getLong("id"),
                row.getString("action"),
                row.getString("state"),
                row.getInt("attempt"),
                Columns.instant(row, "started_at"),
                row.getInt("millis"),
                Optional.ofNullable(Columns.nullableInt(row, "status")),
                row.getString("answer"));
    }
}
