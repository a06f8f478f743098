package odzew.webhook;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import odzew.account.Act;
import odzew.account.Acts;
import odzew.account.AnsweredRequests.Answer;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.history.Position;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// The subscriptions, and what people do with them.
public final class Webhooks {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Supplier<Position> end;
    private final Acts acts;
    private final Clock clock;
    private final Runnable changed;

    /// `end` is where the history ends now. `changed` is called after what may give the sender work.
    public Webhooks(Database database, Supplier<Position> end, Clock clock, Runnable changed) {
        this.database = database;
        this.end = end;
        this.acts = new Acts(database, clock);
        this.clock = clock;
        this.changed = changed;
    }

    public List<Webhook> list() {
        return database.read(handle -> handle.createQuery("""
                        select w.id, w.actions, w.subscription_url, w.http_auth_user, w.paused,
                               (select count(*) from webhook_notification n
                                 where n.webhook_id = w.id and n.status = 'WAITING') as waiting
                          from webhook w
                         order by w.id
                        """)
                .map((row, _) -> new Webhook(
                        row.getLong("id"),
                        Columns.strings(row, "actions"),
                        row.getString("subscription_url"),
                        row.getString("http_auth_user"),
                        row.getBoolean("paused"),
                        row.getLong("waiting")))
                .list());
    }

    /// It is told of what happens from now on; the first of all begins at the end of the history.
    public Answer create(NewWebhook webhook, Act act) {
        return create(webhook, newSecret(), act);
    }

    /// A new subscription with its secret, which is told this once.
    public record Made(long id, String secret) {}

    public Made make(NewWebhook webhook, Act act) {
        byte[] secret = newSecret();
        return new Made(Long.parseLong(create(webhook, secret, act).result()), Signature.shown(secret));
    }

    private Answer create(NewWebhook webhook, byte[] secret, Act act) {
        Position from = end.get();
        Instant now = clock.instant();
        Answer answer = acts.once(act, handle -> {
            handle.createUpdate("""
                            update webhook_position
                               set generation = :generation, xid = :xid, id = :id
                             where not exists (select from webhook)
                               and (generation, xid, id) < (:generation, :xid, :id)
                            """)
                    .bind("generation", from.generation())
                    .bind("xid", from.xid())
                    .bind("id", from.id())
                    .execute();
            return Long.toString(insert(handle, webhook, secret, now));
        });
        changed.run();
        return answer;
    }

    private static long insert(Handle handle, NewWebhook webhook, byte[] secret, Instant now) {
        return handle.createQuery("""
                        insert into webhook (actions, subscription_url, http_auth_user, http_auth_password, secret,
                                             created_at, next_attempt_at)
                        values (:actions, :url, :user, :password, :secret, :now, :now)
                        returning id
                        """)
                .bind("actions", webhook.actions().toArray(String[]::new))
                .bind("url", webhook.subscriptionUrl())
                .bind("user", webhook.httpAuthUser())
                .bind("password", webhook.httpAuthPassword())
                .bind("secret", secret)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /// An empty password leaves the one that is there, unless there is no user any more. What waits goes to the new
    /// address.
    public Answer change(long id, NewWebhook webhook, Act act) {
        Answer answer = acts.perform(
                act,
                handle -> require(
                        id,
                        handle.createUpdate("""
                            update webhook
                               set actions = :actions, subscription_url = :url, http_auth_user = :user,
                                   http_auth_password = case when :password <> '' or :user = '' then :password
                                                             else http_auth_password end,
                                   next_attempt_at = :now
                             where id = :id
                            """)
                                .bind("id", id)
                                .bind("actions", webhook.actions().toArray(String[]::new))
                                .bind("url", webhook.subscriptionUrl())
                                .bind("user", webhook.httpAuthUser())
                                .bind("password", webhook.httpAuthPassword())
                                .bind("now", clock.instant())
                                .execute()));
        changed.run();
        return answer;
    }

    /// How each subscription does.
    public List<WebhookHealth> health() {
        List<Webhook> all = list();
        return database.read(handle ->
                all.stream().map(webhook -> WebhookHealth.of(handle, webhook)).toList());
    }

    public WebhookHealth health(long id) {
        return health().stream()
                .filter(it -> it.webhook().id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(Mistakes.noSuch("webhook", "webhooka", id)));
    }

    public Answer delete(long id, Act act) {
        return acts.perform(
                act,
                handle -> require(
                        id,
                        handle.createUpdate("delete from webhook where id = :id")
                                .bind("id", id)
                                .execute()));
    }

    /// While it is paused its notifications are kept; resumed, it is tried at once.
    public Answer setPaused(long id, boolean paused, Act act) {
        Answer answer = acts.perform(
                act,
                handle -> require(
                        id,
                        handle.createUpdate("""
                                update webhook set paused = :paused, next_attempt_at = :now where id = :id
                                """)
                                .bind("paused", paused)
                                .bind("now", clock.instant())
                                .bind("id", id)
                                .execute()));
        changed.run();
        return answer;
    }

    /// What had failed for good waits again, for another three days. The result is how many.
    public Answer resend(long id, Act act) {
        Instant now = clock.instant();
        Answer answer = acts.once(act, handle -> {
            require(
                    id,
                    handle.createUpdate("update webhook set next_attempt_at = :now where id = :id")
                            .bind("now", now)
                            .bind("id", id)
                            .execute());
            return Integer.toString(
                    handle.createUpdate("""
                        update webhook_notification
                           set status = 'WAITING', since = :now
                         where webhook_id = :id and status = 'FAILED' and event_id > 0
                        """).bind("now", now).bind("id", id).execute());
        });
        changed.run();
        return answer;
    }

    /// A new secret, which is told this once.
    public String renewSecret(long id, Act act) {
        byte[] secret = newSecret();
        acts.once(act, "a new secret", handle -> {
            require(
                    id,
                    handle.createUpdate("update webhook set secret = :secret where id = :id")
                            .bind("secret", secret)
                            .bind("id", id)
                            .execute());
            return "";
        });
        return Signature.shown(secret);
    }

    /// The newest attempts of a subscription.
    public List<WebhookAttempt> attempts(long id, int limit) {
        return database.read(handle -> {
            require(
                    id,
                    handle.createQuery("select count(*) from webhook where id = :id")
                            .bind("id", id)
                            .mapTo(Integer.class)
                            .one());
            return WebhookAttempt.newest(handle, id, limit);
        });
    }

    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static void require(long id, int rows) {
        if (rows == 0) {
            throw new Problem.NotFound(Mistakes.noSuch("webhook", "webhooka", id));
        }
    }
}
