package odzew.webhook;

import java.time.Instant;
import odzew.history.Position;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Writes the rows of subscriptions and of their notifications.
record WebhookStore(WebhookSecrets secrets) {

    /// Moves the position of all subscriptions to the end of the history, if there is no subscription yet.
    static void startAt(Handle handle, Position end) {
        handle.createUpdate("""
                        update webhook_position
                           set generation = :generation, xid = :xid, id = :id
                         where not exists (select from webhook)
                           and (generation, xid, id) < (:generation, :xid, :id)
                        """)
                .bind("generation", end.generation())
                .bind("xid", end.xid())
                .bind("id", end.id())
                .execute();
    }

    long insert(Handle handle, NewWebhook webhook, byte[] secret, Instant now) {
        long id = handle.createQuery("select nextval(pg_get_serial_sequence('webhook', 'id'))")
                .mapTo(Long.class)
                .one();
        handle.createUpdate("""
                        insert into webhook (id, actions, subscription_url, http_auth_user, http_auth_password, secret,
                                             format, created_at, next_attempt_at)
                        values (:id, :actions, :url, :user, :password, :secret, :format, :now, :now)
                        """)
                .bind("id", id)
                .bind("actions", webhook.actions().toArray(String[]::new))
                .bind("url", webhook.subscriptionUrl())
                .bind("user", webhook.httpAuthUser())
                .bind("password", secrets.sealPassword(id, webhook.httpAuthPassword()))
                .bind("secret", secrets.sealSecret(id, secret))
                .bind("format", webhook.format().wire())
                .bind("now", now)
                .execute();
        return id;
    }

    /// Makes everything that waits due now.
    static void tryNow(Handle handle, long id, Instant now) {
        require(
                id,
                handle.createUpdate("update webhook set next_attempt_at = :now where id = :id")
                        .bind("now", now)
                        .bind("id", id)
                        .execute());
        handle.createUpdate("""
                        update webhook_notification set next_attempt_at = :now
                         where webhook_id = :id and status = 'WAITING' and next_attempt_at > :now
                        """).bind("now", now).bind("id", id).execute();
    }

    /// Returns the number of failed notifications that wait again.
    static int requeueFailed(Handle handle, long id, Instant now) {
        return handle.createUpdate("""
                        update webhook_notification
                           set status = 'WAITING', since = :now, next_attempt_at = :now
                         where webhook_id = :id and status = 'FAILED' and event_id > 0
                        """).bind("now", now).bind("id", id).execute();
    }

    static void requeue(Handle handle, long id, long notificationId, Instant now) {
        String status = handle.createQuery(
                        "select status from webhook_notification where id = :id and webhook_id = :webhook for update")
                .bind("id", notificationId)
                .bind("webhook", id)
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new Problem.NotFound(
                        ValidationError.notFound("notification", "powiadomienia", notificationId)));
        if (status.equals("WAITING")) {
            throw new Problem.Conflict(RequestError.ALREADY_WAITING.of(notificationId));
        }
        handle.createUpdate("update webhook_notification set status = 'WAITING', since = :now, next_attempt_at = :now"
                        + " where id = :id")
                .bind("now", now)
                .bind("id", notificationId)
                .execute();
    }

    /// Reports a subscription of which no row was written as unknown.
    static void require(long id, int rows) {
        if (rows == 0) {
            throw WebhookHealth.unknown(id);
        }
    }
}
