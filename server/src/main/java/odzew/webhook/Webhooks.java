package odzew.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore.Answer;
import odzew.database.Database;
import odzew.history.Position;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;

/// Administration of subscriptions.
public final class Webhooks {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final Supplier<Position> end;
    private final Destinations destinations;
    private final WebhookSecrets secrets;
    private final WebhookStore store;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final Runnable changed;

    /// @param end the current end of the history
    /// @param changed called after a change that may give the sender work
    public Webhooks(
            Database database,
            Supplier<Position> end,
            Destinations destinations,
            InstallationKey key,
            InstantSource clock,
            Runnable changed) {
        this.database = database;
        this.end = end;
        this.destinations = destinations;
        this.secrets = new WebhookSecrets(key);
        this.store = new WebhookStore(secrets);
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.changed = changed;
    }

    public List<Webhook> list() {
        return health().stream().map(WebhookHealth::webhook).toList();
    }

    /// Validates a subscription's address beyond its form.
    public List<ValidationError> errors(String subscriptionUrl) {
        return NewWebhook.url(subscriptionUrl).flatMap(url -> destinations.error("subscription_url", url)).stream()
                .toList();
    }

    /// A subscription receives events from now on; the very first one starts at the end of the history.
    public Answer create(NewWebhook webhook, AuditedCommand act) {
        return create(webhook, secret(webhook), act);
    }

    /// A new subscription; its secret is returned only here.
    public record Made(long id, String secret) {}

    public Made make(NewWebhook webhook, AuditedCommand act) {
        byte[] secret = secret(webhook);
        return new Made(Long.parseLong(create(webhook, secret, act).result()), Signature.shown(secret));
    }

    private Answer create(NewWebhook webhook, byte[] secret, AuditedCommand act) {
        requirePublic(webhook);
        Position from = end.get();
        Instant now = clock.instant();
        Answer answer = acts.once(act, handle -> {
            WebhookStore.startAt(handle, from);
            return Long.toString(store.insert(handle, webhook, secret, now));
        });
        changed.run();
        return answer;
    }

    private void requirePublic(NewWebhook webhook) {
        List<ValidationError> errors = errors(webhook.subscriptionUrl());
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /// An empty password keeps the current one, unless the user is removed. Waiting notifications go to the new
    /// address.
    public Answer change(long id, NewWebhook webhook, AuditedCommand act) {
        requirePublic(webhook);
        Answer answer = acts.perform(
                act,
                handle -> WebhookStore.require(
                        id,
                        handle.createUpdate("""
                            update webhook
                               set actions = :actions, subscription_url = :url, http_auth_user = :user,
                                   http_auth_password = case when :password <> ''::bytea or :user = '' then :password
                                                             else http_auth_password end,
                                   next_attempt_at = :now
                             where id = :id
                            """)
                                .bind("id", id)
                                .bind("actions", withVendors(handle, id, webhook.actions()))
                                .bind("url", webhook.subscriptionUrl())
                                .bind("user", webhook.httpAuthUser())
                                .bind("password", secrets.sealPassword(id, webhook.httpAuthPassword()))
                                .bind("now", clock.instant())
                                .execute()));
        changed.run();
        return answer;
    }

    /// The page shows only actions that happen here; the vendor's stay.
    private static String[] withVendors(Handle handle, long id, List<String> actions) {
        return Stream.concat(
                        actions.stream(),
                        WebhookHealth.of(handle, id).webhook().actions().stream()
                                .filter(NewWebhook::isVendors))
                .distinct()
                .toArray(String[]::new);
    }

    /// The health of each subscription.
    public List<WebhookHealth> health() {
        return database.read(WebhookHealth::all);
    }

    public WebhookHealth health(long id) {
        return database.read(handle -> WebhookHealth.of(handle, id));
    }

    public Answer delete(long id, AuditedCommand act) {
        return acts.perform(
                act,
                handle -> WebhookStore.require(
                        id,
                        handle.createUpdate("delete from webhook where id = :id")
                                .bind("id", id)
                                .execute()));
    }

    /// While paused, its notifications are kept; after resuming, delivery is attempted at once.
    public Answer setPaused(long id, boolean paused, AuditedCommand act) {
        return setPaused(id, paused, act, _ -> "");
    }

    /// As `setPaused`; `text` builds the response text from the subscription's health.
    public Answer setPaused(long id, boolean paused, AuditedCommand act, Function<WebhookHealth, String> text) {
        Answer answer = acts.once(act, paused ? "paused" : "resumed", handle -> {
            WebhookStore.tryNow(handle, id, clock.instant());
            handle.createUpdate("update webhook set paused = :paused where id = :id")
                    .bind("paused", paused)
                    .bind("id", id)
                    .execute();
            return text.apply(WebhookHealth.of(handle, id));
        });
        changed.run();
        return answer;
    }

    /// Requeues failed notifications for another three days; returns their number.
    public Answer resend(long id, AuditedCommand act) {
        Instant now = clock.instant();
        Answer answer = acts.once(act, handle -> {
            WebhookStore.tryNow(handle, id, now);
            return Integer.toString(WebhookStore.requeueFailed(handle, id, now));
        });
        changed.run();
        return answer;
    }

    /// Sends one notification again, whether it was delivered or failed, under its old `webhook-id`. `text`
    /// builds the response text from the subscription's health.
    public Answer sendAgain(long id, long notificationId, AuditedCommand act, Function<WebhookHealth, String> text) {
        Instant now = clock.instant();
        Answer answer = acts.once(act, "notification " + notificationId, handle -> {
            WebhookStore.tryNow(handle, id, now);
            WebhookStore.requeue(handle, id, notificationId, now);
            return text.apply(WebhookHealth.of(handle, id));
        });
        changed.run();
        return answer;
    }

    /// Replaces the secret and returns it; a repeated request returns the same.
    public Answer renewSecret(long id, AuditedCommand act) {
        byte[] secret = newSecret();
        Answer answer = acts.once(act, "a new secret", handle -> {
            WebhookStore.require(
                    id,
                    handle.createUpdate("update webhook set secret = :secret where id = :id")
                            .bind("secret", secrets.sealSecret(id, secret))
                            .bind("id", id)
                            .execute());
            return "";
        });
        byte[] sealed = database.read(handle -> handle.createQuery("select secret from webhook where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() -> WebhookHealth.unknown(id)));
        return new Answer(Signature.shown(secrets.open(id, sealed, new byte[0]).secret()), answer.replayed());
    }

    /// The newest attempts of a subscription.
    public List<WebhookAttempt> attempts(long id, int limit) {
        return attempts(id, OptionalLong.empty(), limit);
    }

    /// The newest attempts before that one.
    public List<WebhookAttempt> attempts(long id, OptionalLong before, int limit) {
        return database.read(handle -> {
            WebhookHealth.of(handle, id);
            return WebhookAttempt.newest(handle, id, before, limit);
        });
    }

    private byte[] secret(NewWebhook webhook) {
        return webhook.secret().flatMap(Signature::read).orElseGet(this::newSecret);
    }

    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }
}
