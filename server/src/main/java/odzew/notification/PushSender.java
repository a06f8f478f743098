package odzew.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.push.PushClient;
import odzew.push.PushOutcome;
import odzew.push.Vapid;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands notifications to the push services of agents' browsers. A crash may send one twice: it has the same tag,
/// so the browser shows it once.
public final class PushSender {

    /// When the next message is due: an SQL expression.
    public static final String DUE = PushQueue.DUE;

    private static final Logger log = LoggerFactory.getLogger(PushSender.class);
    private static final int AT_ONCE = 16;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// The waits after an attempt; after the last one the notification remains in the desk alone.
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofHours(1));

    private final Database database;
    private final PushKeys keys;
    private final PushClient client;
    private final BooleanSupplier mayAct;
    private final InstantSource clock;

    PushSender(Database database, PushKeys keys, PushClient client, BooleanSupplier mayAct, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.client = client;
        this.mayAct = mayAct;
        this.clock = clock;
    }

    /// One step of one thread; true if more may be due.
    public boolean step() {
        if (!mayAct.getAsBoolean()) {
            return false;
        }
        Optional<Vapid> vapid = isIdle() ? Optional.empty() : keys.get();
        if (vapid.isEmpty()) {
            return false;
        }
        List<PushQueue.Due> due =
                database.inTransaction(handle -> PushQueue.claim(handle, clock.instant(), LEASE, AT_ONCE));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(it -> threads.execute(() -> attempt(it, vapid.get())));
        }
        return due.size() == AT_ONCE;
    }

    private boolean isIdle() {
        return database.read(
                handle -> handle.createQuery("select not exists (select from push_message where due_at <= :now)")
                        .bind("now", clock.instant())
                        .mapTo(Boolean.class)
                        .one());
    }

    private void attempt(PushQueue.Due due, Vapid vapid) {
        try {
            if (!due.wanted()) {
                database.useTransaction(handle -> PushQueue.remove(handle, due));
                return;
            }
            PushOutcome outcome = send(due, vapid);
            database.useTransaction(handle -> record(handle, due, outcome, clock.instant()));
        } catch (RuntimeException e) {
            log.error("push message failed unexpectedly: notification {}", due.notificationId(), e);
        }
    }

    private PushOutcome send(PushQueue.Due due, Vapid vapid) {
        try {
            return client.send(keys.opened(due.target()), due.message(), vapid);
        } catch (Seal.Unreadable e) {
            return new PushOutcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static void record(Handle handle, PushQueue.Due due, PushOutcome outcome, Instant now) {
        switch (outcome) {
            case PushOutcome.Accepted _, PushOutcome.Refused _ -> PushQueue.remove(handle, due);
            case PushOutcome.Gone _ -> {}
            case PushOutcome.Later(var _, var after) -> {
                if (due.attempts() > DELAYS.size()) {
                    PushQueue.remove(handle, due);
                } else {
                    Duration wait = after.filter(it -> it.compareTo(DELAYS.get(due.attempts() - 1)) > 0)
                            .orElse(DELAYS.get(due.attempts() - 1));
                    PushQueue.again(handle, due, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
                }
            }
        }
        PushDevices.record(handle, due.subscriptionId(), outcome, now);
    }
}
