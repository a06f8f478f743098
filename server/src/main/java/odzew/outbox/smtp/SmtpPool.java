package odzew.outbox.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Keeps connections open between messages.
final class SmtpPool implements AutoCloseable {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int MAILS_PER_CONNECTION = 100;

    private final SmtpConnector connector;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final Set<SmtpConnection> inUse = new HashSet<>();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-watch").factory());
    private boolean watched;
    private boolean closed;

    SmtpPool(SmtpConnector connector) {
        this.connector = connector;
    }

    /// From the first connection on: an unused pool has no thread.
    private void watch() {
        if (!watched) {
            watched = true;
            var _ = watch.scheduleWithFixedDelay(this::endStuck, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private synchronized void endStuck() {
        inUse.stream().filter(SmtpConnection::isStuck).forEach(SmtpConnection::abort);
    }

    /// Returns an open connection that still responds, or a new one.
    SmtpConnection take() throws IOException {
        for (SmtpConnection connection = poll(); connection != null; connection = poll()) {
            if (answers(connection)) {
                return connection;
            }
            drop(connection);
        }
        return takeNew();
    }

    SmtpConnection takeNew() throws IOException {
        SmtpConnection connection = connector.connect();
        synchronized (this) {
            if (closed) {
                connection.abort();
                throw new IOException("the server is stopping");
            }
            watch();
            inUse.add(connection);
        }
        return connection;
    }

    /// Takes back a connection after a transaction that ended in order.
    void give(SmtpConnection connection) {
        boolean keep;
        synchronized (this) {
            inUse.remove(connection);
            keep = !closed && connection.mails() < MAILS_PER_CONNECTION;
            if (keep) {
                connection.rest();
                idle.addFirst(connection);
            }
        }
        if (!keep) {
            connection.close();
        }
    }

    void drop(SmtpConnection connection) {
        synchronized (this) {
            inUse.remove(connection);
        }
        connection.abort();
    }

    private synchronized SmtpConnection poll() {
        while (!idle.isEmpty() && idle.peekLast().idle().compareTo(LONGEST_IDLE) > 0) {
            idle.removeLast().abort();
        }
        SmtpConnection connection = idle.pollFirst();
        if (connection != null) {
            inUse.add(connection);
        }
        return connection;
    }

    private static boolean answers(SmtpConnection connection) {
        if (connection.idle().compareTo(TRUSTED) < 0) {
            return true;
        }
        try {
            return connection.reset();
        } catch (IOException _) {
            return false;
        }
    }

    /// Closes idle connections and aborts those in use.
    @Override
    public synchronized void close() {
        closed = true;
        watch.shutdownNow();
        idle.forEach(SmtpConnection::close);
        inUse.forEach(SmtpConnection::abort);
        idle.clear();
    }
}
