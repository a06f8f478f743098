package odzew.outbox.smtp;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps connections open between messages. A relay that refuses one more while others are open gets no more than
/// it accepts: the messages take turns.
final class SmtpPool implements AutoCloseable {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final int MAILS_PER_CONNECTION = 100;

    private static final Duration LIMITED = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SmtpConnector connector;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private final Set<SmtpConnection> inUse = new HashSet<>();
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("smtp-watch").factory());
    private int opening;
    private int most = Integer.MAX_VALUE;
    private long limitedUntil;
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

    /// Returns an open connection that still responds, or a new one, or one that is given back.
    SmtpConnection take() throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            Optional<SmtpConnection> kept = responding();
            if (kept.isPresent()) {
                return kept.get();
            }
            if (awaitRoom(end)) {
                try {
                    return takeNew();
                } catch (RefusedConnection e) {
                    if (!e.maybeTooMany() || !limit()) {
                        throw e;
                    }
                }
            }
        }
    }

    /// Returns false if no other connection is open or being opened: then the relay refuses all.
    private synchronized boolean limit() {
        int others = inUse.size() + idle.size() + opening;
        if (others == 0) {
            return false;
        }
        most = others;
        limitedUntil = System.nanoTime() + LIMITED.toNanos();
        return true;
    }

    /// Waits while as many connections are in use as the relay accepts; returns false if one is idle.
    private synchronized boolean awaitRoom(long end) throws IOException {
        try {
            while (idle.isEmpty() && inUse.size() + opening >= most && System.nanoTime() < limitedUntil && !closed) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IOException("all connections that the relay accepts are in use");
                }
                wait(left);
            }
            if (System.nanoTime() >= limitedUntil) {
                most = Integer.MAX_VALUE;
            }
            return idle.isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Optional<SmtpConnection> responding() {
        for (SmtpConnection connection = poll(); connection != null; connection = poll()) {
            if (answers(connection)) {
                return Optional.of(connection);
            }
            drop(connection);
        }
        return Optional.empty();
    }

    SmtpConnection takeNew() throws IOException {
        synchronized (this) {
            opening++;
        }
        SmtpConnection connection = null;
        try {
            connection = connector.connect();
        } finally {
            opened(connection);
        }
        synchronized (this) {
            if (closed) {
                connection.abort();
                throw new IOException("the server is stopping");
            }
            watch();
        }
        return connection;
    }

    private synchronized void opened(@Nullable SmtpConnection connection) {
        opening--;
        if (connection != null) {
            inUse.add(connection);
        }
        notifyAll();
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
            notifyAll();
        }
        if (!keep) {
            connection.close();
        }
    }

    void drop(SmtpConnection connection) {
        synchronized (this) {
            inUse.remove(connection);
            notifyAll();
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
        notifyAll();
        watch.shutdownNow();
        idle.forEach(SmtpConnection::close);
        inUse.forEach(SmtpConnection::abort);
        idle.clear();
    }
}
