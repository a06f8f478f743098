package odzew.history;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import odzew.database.Database;
import odzew.database.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notifies the other servers of new events. It does so outside the writing transaction, because transactions
/// that notify are serialised at commit; and once for many events, because one notification suffices.
final class Announcer implements AutoCloseable {

    static final String CHANNEL = Notifications.CHANGES;

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    private static final Duration APART = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Semaphore due = new Semaphore(0);
    private final Database database;
    private final String server;
    private final Thread thread;
    private volatile boolean closed;

    Announcer(Database database, String server) {
        this.database = database;
        this.server = server;
        this.thread = Thread.ofVirtual().name("announcer").unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    void announce() {
        if (due.availablePermits() == 0) {
            due.release();
        }
    }

    private void loop() {
        try {
            while (!closed) {
                due.acquire();
                due.drainPermits();
                if (closed) {
                    return;
                }
                TimeUnit.NANOSECONDS.sleep(notifyServers() ? APART.toNanos() : PAUSE_AFTER_FAILURE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean notifyServers() {
        try {
            database.useTransaction(handle -> handle.createQuery("select pg_notify(:channel, :server) is null")
                    .bind("channel", CHANNEL)
                    .bind("server", server)
                    .mapTo(Boolean.class)
                    .one());
            return true;
        } catch (RuntimeException e) {
            log.warn("NOTIFY failed; other servers will find the events by polling: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        due.release();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
