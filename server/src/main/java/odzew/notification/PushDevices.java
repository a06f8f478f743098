package odzew.notification;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.push.PushClient;
import odzew.push.PushMessage;
import odzew.push.PushOutcome;
import odzew.push.PushTarget;
import odzew.push.Vapid;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.webhook.Destinations;
import org.jdbi.v3.core.Handle;

/// The browsers in which agents get notifications while the desk is closed.
public final class PushDevices {

    /// A further one replaces the oldest.
    private static final int MOST = 10;

    private static final int LONGEST_FAILURE = 300;

    private final Database database;
    private final PushKeys keys;
    private final Destinations destinations;
    private final PushClient client;
    private final CommandRunner acts;
    private final BooleanSupplier mayAct;
    private final InstantSource clock;

    /// @param contact whom a push service writes to: `mailto:…` or `https:…`
    /// @param mayAct false while this server must not act for its installation
    public PushDevices(
            Database database,
            InstallationKey key,
            String contact,
            Destinations destinations,
            PushClient client,
            BooleanSupplier mayAct,
            InstantSource clock) {
        this.database = database;
        this.keys = new PushKeys(database, key, contact, mayAct, clock);
        this.mayAct = mayAct;
        this.destinations = destinations;
        this.client = client;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// @param browser such as "Firefox, Linux"; empty if unknown
    /// @param failure why the last message was not taken; empty: it was
    public record PushDevice(
            long id, String endpoint, String browser, Instant since, Optional<Instant> takenAt, String failure) {}

    public PushSender sender() {
        return new PushSender(database, keys, client, mayAct, clock);
    }

    /// The key that a browser subscribes with; empty while it cannot be read.
    public Optional<String> publicKey() {
        return keys.get().map(Vapid::publicKeyText);
    }

    public List<PushDevice> list(long agentId) {
        return database.read(handle -> handle.createQuery("""
                        select id, endpoint, browser, created_at, taken_at, failure
                          from push_subscription
                         where agent_id = :agent
                         order by id desc
                        """)
                .bind("agent", agentId)
                .map((row, _) -> new PushDevice(
                        row.getLong("id"),
                        row.getString("endpoint"),
                        row.getString("browser"),
                        Columns.instant(row, "created_at"),
                        Optional.ofNullable(Columns.nullableInstant(row, "taken_at")),
                        row.getString("failure")))
                .list());
    }

    /// A browser belongs to the agent who subscribed last.
    ///
    /// @param browser as the agent recognises it
    public void add(
            long agentId, String endpoint, String publicKey, String secret, String browser, AuditedCommand act) {
        PushTarget target = PushTarget.of(endpoint, publicKey, secret)
                .orElseThrow(() -> new Problem.Invalid(ValidationError.wrongType(
                        "endpoint",
                        endpoint.substring(0, Math.min(100, endpoint.length())),
                        "the address of a push service, with its keys",
                        "adresem usługi powiadomień, razem z kluczami")));
        destinations.error("endpoint", target.endpoint()).ifPresent(error -> {
            throw new Problem.Invalid(error);
        });
        acts.perform(act, handle -> {
            handle.createUpdate("""
                            insert into push_subscription as s
                                   (agent_id, endpoint, public_key, secret, browser, created_at)
                            values (:agent, :endpoint, :key, :secret, :browser, :now)
                                on conflict (endpoint) do update
                               set agent_id = excluded.agent_id, public_key = excluded.public_key,
                                   secret = excluded.secret, browser = excluded.browser,
                                   created_at = excluded.created_at, taken_at = null, failure = ''
                            """)
                    .bind("agent", agentId)
                    .bind("endpoint", endpoint)
                    .bind("key", target.publicKey())
                    .bind("secret", keys.sealSecret(endpoint, target.secret()))
                    .bind("browser", browser)
                    .bind("now", clock.instant())
                    .execute();
            handle.createUpdate("""
                            delete from push_subscription
                             where id in (select id from push_subscription where agent_id = :agent
                                           order by created_at desc, id desc offset :most)
                            """).bind("agent", agentId).bind("most", MOST).execute();
        });
    }

    public void remove(long agentId, long id, AuditedCommand act) {
        acts.perform(
                act,
                handle -> handle.createUpdate("delete from push_subscription where id = :id and agent_id = :agent")
                        .bind("id", id)
                        .bind("agent", agentId)
                        .execute());
    }

    /// Sends a notification at once and returns what the push service answered; empty if the agent has no such
    /// device.
    public Optional<PushOutcome> test(long agentId, long id, String title, String body) {
        Optional<PushTarget> target = database.read(handle -> handle.createQuery("""
                        select endpoint, public_key, secret from push_subscription where id = :id and agent_id = :agent
                        """)
                .bind("id", id)
                .bind("agent", agentId)
                .map((it, _) -> new PushTarget(
                        URI.create(it.getString("endpoint")), it.getBytes("public_key"), it.getBytes("secret")))
                .findOne());
        Optional<Vapid> vapid = keys.get();
        if (target.isEmpty() || vapid.isEmpty()) {
            return Optional.empty();
        }
        PushOutcome outcome = client.send(
                keys.opened(target.get()),
                new PushMessage(title, body, "/desk/notifications", "test", true, Duration.ofMinutes(5)),
                vapid.get());
        database.useTransaction(handle -> record(handle, id, outcome, clock.instant()));
        return Optional.of(outcome);
    }

    /// Seals what is secret again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        PushKeys.reseal(handle, resealing);
    }

    static void record(Handle handle, long id, PushOutcome outcome, Instant now) {
        switch (outcome) {
            case PushOutcome.Accepted _ -> update(handle, id, "", Optional.of(now));
            case PushOutcome.Gone _ ->
                handle.createUpdate("delete from push_subscription where id = :id")
                        .bind("id", id)
                        .execute();
            case PushOutcome.Refused(var reason) -> update(handle, id, reason, Optional.empty());
            case PushOutcome.Later(var reason, var _) -> update(handle, id, reason, Optional.empty());
        }
    }

    private static void update(Handle handle, long id, String failure, Optional<Instant> takenAt) {
        handle.createUpdate("""
                        update push_subscription
                           set failure = :failure, taken_at = coalesce(:taken, taken_at)
                         where id = :id
                        """)
                .bind("failure", failure.substring(0, Math.min(LONGEST_FAILURE, failure.length())))
                .bind("taken", takenAt.orElse(null))
                .bind("id", id)
                .execute();
    }
}
