package odzew.notification;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.problem.Language;
import odzew.push.PushMessage;
import odzew.push.PushTarget;
import org.jdbi.v3.core.Handle;

/// The notifications that wait for push services.
final class PushQueue {

    /// When the next message is due: an SQL expression.
    static final String DUE = "select min(due_at) from push_message";

    /// An older notification is read in the desk.
    private static final Duration OLDEST = Duration.ofDays(1);

    private PushQueue() {}

    /// A message to one browser, which this server has claimed.
    ///
    /// @param target with its secret still sealed
    /// @param wanted false if the agent has read it meanwhile, may not see the ticket or may not sign in any more
    record Due(
            long subscriptionId,
            long notificationId,
            int attempts,
            PushTarget target,
            boolean wanted,
            PushMessage message) {}

    /// False if the agent has subscribed no browser.
    static boolean add(Handle handle, long agentId, long notificationId, Instant now) {
        return handle.createUpdate("""
                        insert into push_message (subscription_id, notification_id, due_at)
                        select id, :notification, :now from push_subscription where agent_id = :agent
                            on conflict (subscription_id, notification_id) do update
                           set due_at = excluded.due_at, attempts = 0
                        """)
                        .bind("notification", notificationId)
                        .bind("agent", agentId)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /// @param lease how long other servers leave them alone
    static List<Due> claim(Handle handle, Instant now, Duration lease, int limit) {
        return handle.createQuery("""
                        with due as (
                          select subscription_id, notification_id
                            from push_message
                           where due_at <= :now
                           order by due_at
                           limit :limit
                             for update skip locked)
                        update push_message m
                           set attempts = m.attempts + 1, due_at = :lease
                          from due
                          join push_subscription s on s.id = due.subscription_id
                          join notification n on n.id = due.notification_id
                          join ticket t on t.id = n.ticket_id
                          join agent a on a.id = s.agent_id
                          left join agent actor on actor.login = n.actor
                         where m.subscription_id = due.subscription_id and m.notification_id = due.notification_id
                        returning m.subscription_id, m.notification_id, m.attempts, s.endpoint, s.public_key, s.secret,
                                  n.kind, n.ticket_id, coalesce(n.message_id, 0) as message_id, t.subject,
                                  coalesce(nullif(trim(actor.name || ' ' || actor.surname), ''),
                                           nullif(n.actor, ''), 'Odzew') as actor,
                                  a.language = 'en' or (a.language = '' and a.panel_language = 'EN') as english,
                                  n.read_at is null and a.active and n.at > :oldest
                                  and (a.sees_all_queues or exists (
                                       select from agent_queue q
                                        where q.agent_id = a.id and q.ticket_queue_id = t.ticket_queue_id)) as wanted
                        """)
                .bind("now", now)
                .bind("lease", now.plus(lease))
                .bind("oldest", now.minus(OLDEST))
                .bind("limit", limit)
                .map((row, _) -> {
                    var kind = NotificationKind.valueOf(row.getString("kind"));
                    long ticket = row.getLong("ticket_id");
                    long message = row.getLong("message_id");
                    return new Due(
                            row.getLong("subscription_id"),
                            row.getLong("notification_id"),
                            row.getInt("attempts"),
                            new PushTarget(
                                    URI.create(row.getString("endpoint")),
                                    row.getBytes("public_key"),
                                    row.getBytes("secret")),
                            row.getBoolean("wanted"),
                            new PushMessage(
                                    NotificationMails.text(kind)
                                            .with(row.getString("actor"), ticket)
                                            .in(row.getBoolean("english") ? Language.ENGLISH : Language.POLISH),
                                    row.getString("subject"),
                                    "/desk/tickets/" + ticket + (message == 0 ? "" : "#message-" + message),
                                    "n" + row.getLong("notification_id"),
                                    kind == NotificationKind.MENTION,
                                    OLDEST));
                })
                .list();
    }

    static void again(Handle handle, Due due, Instant at) {
        handle.createUpdate("""
                        update push_message set due_at = :at
                         where subscription_id = :subscription and notification_id = :notification
                        """)
                .bind("at", at)
                .bind("subscription", due.subscriptionId())
                .bind("notification", due.notificationId())
                .execute();
    }

    static void remove(Handle handle, Due due) {
        handle.createUpdate("""
                        delete from push_message
                         where subscription_id = :subscription and notification_id = :notification
                        """)
                .bind("subscription", due.subscriptionId())
                .bind("notification", due.notificationId())
                .execute();
    }
}
