package odzew.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// One attempt to deliver a notification, with the receiver's answer.
///
/// @param state the current state of the notification: WAITING, SENT or FAILED
/// @param status absent: there was no answer, and `answer` contains the reason
public record WebhookAttempt(
        long id,
        long notificationId,
        long eventId,
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

    /// False for a test, and for a notification that already waits.
    public boolean canBeSentAgain() {
        return eventId > 0 && !state.equals("WAITING");
    }

    private static final String SELECT = """
            select a.id, n.id as notification_id, n.event_id, n.action, n.status as state, a.attempt, a.started_at,
                   a.millis, a.status, a.answer
              from webhook_attempt a
              join webhook_notification n on n.id = a.notification_id
            """;

    static List<WebhookAttempt> newest(Handle handle, long webhookId, OptionalLong before, int limit) {
        return handle.createQuery(SELECT + """
                         where a.webhook_id = :webhook and a.id < :before
                         order by a.id desc
                         limit :limit
                        """)
                .bind("webhook", webhookId)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, _) -> attempt(row))
                .list();
    }

    /// The newest attempt of one notification.
    static WebhookAttempt of(Handle handle, long notificationId) {
        return find(handle, notificationId).orElseThrow();
    }

    static Optional<WebhookAttempt> find(Handle handle, long notificationId) {
        return handle.createQuery(SELECT + " where n.id = :id order by a.attempt desc limit 1")
                .bind("id", notificationId)
                .map((row, _) -> attempt(row))
                .findOne();
    }

    private static WebhookAttempt attempt(ResultSet row) throws SQLException {
        return new WebhookAttempt(
                row.getLong("id"),
                row.getLong("notification_id"),
                row.getLong("event_id"),
                row.getString("action"),
                row.getString("state"),
                row.getInt("attempt"),
                Columns.instant(row, "started_at"),
                row.getInt("millis"),
                Optional.ofNullable(Columns.nullableInt(row, "status")),
                row.getString("answer"));
    }
}
