package odzew.webhook;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// The queue of each subscription. It is claimed as a whole for a while, so that its notifications are sent one
/// after another, by one server at a time. One that fails holds back those of its own ticket or customer only.
final class Queues {

    /// Events that are not yet notifications are due since 1970.
    static final String DUE = """
            select min(due)
              from (select greatest(w.next_attempt_at, w.claimed_until, n.next_attempt_at) as due
                      from webhook w
                     cross join lateral (
                       select min(next_attempt_at) as next_attempt_at
                         from (select next_attempt_at from webhook_notification
                                where webhook_id = w.id and status = 'WAITING' order by id limit 100) as waiting) n
                     where not w.paused and n.next_attempt_at is not null
                    union all
                    select to_timestamp(0)
                     where exists (select from webhook)
                       and exists (select from event
                                    where (generation, xid, id) > (select generation, xid::text::xid8, id
                                                                     from webhook_position))) as work
            """;

    /// After so many failures in a row the receiver, not a notification, was the reason.
    private static final int AWAY = 3;

    /// The notification to send of a claimed queue.
    record Due(
            long webhookId,
            String claim,
            String url,
            String user,
            byte[] sealedPassword,
            byte[] sealedSecret,
            long notificationId,
            String body,
            int attempts,
            Instant since,
            int failures) {

        static Due find(Handle handle, long notificationId) {
            return handle.createQuery("""
                        select w.id as webhook_id, w.subscription_url, w.http_auth_user, w.http_auth_password,
                               w.secret, w.failures, n.id, n.body, n.attempts, n.since
                          from webhook_notification n join webhook w on w.id = n.webhook_id
                         where n.id = :id
                        """)
                    .bind("id", notificationId)
                    .map((row, _) -> due(row, ""))
                    .one();
        }

        /// Throws `Seal.Unreadable`.
        Map<String, String> headers(WebhookSecrets secrets, Instant at) {
            WebhookSecrets.Opened opened = secrets.open(webhookId, sealedSecret, sealedPassword);
            Map<String, String> headers = Signature.headers(opened.secret(), "msg_" + notificationId, at, body);
            headers.put("Content-Type", WebhookFormat.contentType(body));
            if (!user.isEmpty() || !opened.password().isEmpty()) {
                byte[] both = (user + ":" + opened.password()).getBytes(StandardCharsets.UTF_8);
                headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            }
            return headers;
        }
    }

    private static Due due(ResultSet row, String claim) throws SQLException {
        return new Due(
                row.getLong("webhook_id"),
                claim,
                row.getString("subscription_url"),
                row.getString("http_auth_user"),
                row.getBytes("http_auth_password"),
                row.getBytes("secret"),
                row.getLong("id"),
                row.getString("body"),
                row.getInt("attempts"),
                Columns.instant(row, "since"),
                row.getInt("failures"));
    }

    /// The first notification of each due subscription that no earlier one of its stream holds back.
    List<Due> claim(Handle handle, String claim, Instant now, Duration lease, int limit) {
        return handle.createQuery("""
                        with due as (
                          select w.id, n.id as notification_id
                            from webhook w
                           cross join lateral (
                             select n.id from webhook_notification n
                              where n.webhook_id = w.id and n.status = 'WAITING' and n.next_attempt_at <= :now
                                and not exists (select from webhook_notification earlier
                                                 where earlier.webhook_id = n.webhook_id and earlier.stream = n.stream
                                                   and earlier.status = 'WAITING' and earlier.id < n.id)
                              order by n.id
                              limit 1) n
                           where not w.paused and w.next_attempt_at <= :now
                             and (w.claimed_until is null or w.claimed_until <= :now)
                           order by w.next_attempt_at, w.id
                           limit :limit
                             for update of w skip locked),
                        claimed as (
                          update webhook w
                             set claimed_by = :claim, claimed_until = :end
                            from due
                           where w.id = due.id
                          returning w.*, due.notification_id)
                        select c.id as webhook_id, c.subscription_url, c.http_auth_user, c.http_auth_password, c.secret,
                               c.failures, n.id, n.body, n.attempts, n.since
                          from claimed c join webhook_notification n on n.id = c.notification_id
                         where n.status = 'WAITING'
                        """)
                .bind("now", now)
                .bind("claim", claim)
                .bind("end", now.plus(lease))
                .bind("limit", limit)
                .map((row, _) -> due(row, claim))
                .list();
    }

    Optional<Instant> nextDue(Handle handle, Instant after) {
        return handle.createQuery("""
                        select min(w.next_attempt_at) as due
                          from webhook w
                         where not w.paused and w.next_attempt_at > :after
                           and exists (select from webhook_notification n
                                        where n.webhook_id = w.id and n.status = 'WAITING')
                        """)
                .bind("after", after)
                .map((row, _) -> Optional.ofNullable(Columns.nullableInstant(row, "due")))
                .one();
    }

    /// Records the outcome and releases the queue; does nothing if the claim was lost meanwhile.
    void record(Handle handle, Due due, Instant started, Instant ended, Answer answer) {
        Optional<Instant> again = answer.isAccepted()
                ? Optional.empty()
                : RetryTimes.next(due.since(), due.attempts() + 1, answer, ended);
        boolean ours = handle.createUpdate("""
                                update webhook
                                   set claimed_by = null, claimed_until = null, next_attempt_at = :next
                                 where id = :id and claimed_by = :claim
                                """)
                        .bind("next", ended.plus(RetryTimes.pause(answer, due.failures() + 1)))
                        .bind("id", due.webhookId())
                        .bind("claim", due.claim())
                        .execute()
                == 1;
        if (!ours) {
            return;
        }
        handle.createUpdate("""
                        update webhook_notification
                           set attempts = attempts + 1, status = :status, next_attempt_at = :next
                         where id = :id
                        """)
                .bind("status", answer.isAccepted() ? "SENT" : again.isPresent() ? "WAITING" : "FAILED")
                .bind("next", again.orElse(ended))
                .bind("id", due.notificationId())
                .execute();
        if (answer.isAccepted() && due.failures() >= AWAY) {
            release(handle, due.webhookId(), ended);
        }
        keep(handle, due, started, Duration.between(started, ended), answer);
    }

    /// The receiver is back: what waits for it need not wait for its own next time.
    private static void release(Handle handle, long webhookId, Instant now) {
        handle.createUpdate("""
                        update webhook_notification set next_attempt_at = :now
                         where webhook_id = :id and status = 'WAITING' and next_attempt_at > :now
                        """).bind("now", now).bind("id", webhookId).execute();
    }

    /// Records the attempt in the log and in the subscription's health.
    static void keep(Handle handle, Due due, Instant started, Duration took, Answer answer) {
        handle.createUpdate("""
                        update webhook
                           set last_success_at = case when :accepted then :started else last_success_at end,
                               last_failure_at = case when :accepted then last_failure_at else :started end,
                               last_failure = case when :accepted then last_failure else :words end,
                               failures = case when :accepted then 0 else failures + 1 end
                         where id = :id
                        """)
                .bind("accepted", answer.isAccepted())
                .bind("started", started)
                .bind("words", answer.describe())
                .bind("id", due.webhookId())
                .execute();
        handle.createUpdate("""
                        insert into webhook_attempt (notification_id, webhook_id, attempt, started_at, millis, status, answer)
                        values (:notification, :webhook, :attempt, :started, :millis, :status, :answer)
                        """)
                .bind("notification", due.notificationId())
                .bind("webhook", due.webhookId())
                .bind("attempt", due.attempts() + 1)
                .bind("started", started)
                .bind("millis", (int) took.toMillis())
                .bind("status", answer.status().orElse(null))
                .bind("answer", answer.text())
                .execute();
    }

    /// Deletes notifications and attempts past their retention.
    int expire(Handle handle, Instant before) {
        return handle.createUpdate(
                        "delete from webhook_notification where status <> 'WAITING' and created_at < :before")
                .bind("before", before)
                .execute();
    }
}
