package odzew.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.history.Feed;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends notifications: one at a time for each subscription, many subscriptions at once, none waiting for
/// another.
public final class WebhookSender implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

    /// When the next subscription has work: an SQL expression.
    public static final String DUE = Queues.DUE;

    /// Concurrent attempts of this server.
    private static final int AT_ONCE = 64;

    private static final Duration KEPT = Duration.ofDays(30);

    private final Queues queues = new Queues();
    private final String server = UUID.randomUUID().toString();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-watch").factory());
    private final Database database;
    private final Notifying notifying;
    private final WebhookSecrets secrets;
    private final Poster poster;
    private final Duration lease;
    private final InstantSource clock;
    private final Runnable freed;

    /// @param whole the time limit of a receiver for one notification
    /// @param freed called when a queue may continue
    public WebhookSender(
            Database database,
            Feed feed,
            ZoneId zone,
            Destinations destinations,
            InstallationKey key,
            Duration whole,
            SSLSocketFactory tls,
            InstantSource clock,
            Runnable freed) {
        this.database = database;
        this.notifying = new Notifying(database, feed, zone, clock);
        this.secrets = new WebhookSecrets(key);
        this.poster = new Poster(destinations, Duration.ofSeconds(5), whole, tls, watch, clock);
        this.lease = whole.plusSeconds(30);
        this.clock = clock;
        this.freed = freed;
    }

    /// Turns new history into notifications and starts to send due ones; returns true if there was work.
    public boolean step() {
        boolean news = notifying.notifyNext();
        int room = free.availablePermits();
        if (room == 0) {
            return false;
        }
        Instant now = clock.instant();
        List<Queues.Due> due = database.inTransaction(
                handle -> queues.claim(handle, server + " " + UUID.randomUUID(), now, lease, room));
        for (Queues.Due one : due) {
            free.acquireUninterruptibly();
            threads.execute(() -> attempt(one));
        }
        return news || !due.isEmpty();
    }

    /// As `step`, but returns when the attempts that it started are recorded.
    public boolean stepAndWait() {
        boolean work = step();
        free.acquireUninterruptibly(AT_ONCE);
        free.release(AT_ONCE);
        return work;
    }

    /// The earliest time after this one at which a notification is tried again.
    public Optional<Instant> nextDue(Instant after) {
        return database.read(handle -> queues.nextDue(handle, after));
    }

    private void attempt(Queues.Due due) {
        try {
            Instant started = clock.instant();
            Answer answer = post(secrets, poster, due, started);
            database.useTransaction(handle -> queues.record(handle, due, started, clock.instant(), answer));
        } catch (RuntimeException e) {
            log.error(
                    "attempt failed unexpectedly: notification {}, webhook {}",
                    due.notificationId(),
                    due.webhookId(),
                    e);
        } finally {
            free.release();
            freed.run();
        }
    }

    /// A secret that cannot be decrypted is a failed attempt, which the subscription's page shows.
    static Answer post(WebhookSecrets secrets, Poster poster, Queues.Due due, Instant started) {
        Map<String, String> headers;
        try {
            headers = due.headers(secrets, started);
        } catch (Seal.Unreadable e) {
            return new Answer(Optional.empty(), e.getMessage() + "; make a new secret and set the password again");
        }
        return poster.post(URI.create(due.url()), headers, due.body().getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a test notification at once and returns its outcome.
    public TestOutcome test(long webhookId, AuditedCommand act) {
        return new TestNotification(database, secrets, poster, clock).send(webhookId, act);
    }

    /// Removes log entries past their retention; returns the number of notifications.
    public int expire() {
        return database.inTransaction(
                handle -> queues.expire(handle, clock.instant().minus(KEPT)));
    }

    /// Waits for the running attempts, each of which has a time limit.
    @Override
    public void close() {
        threads.close();
        watch.shutdownNow();
    }
}
