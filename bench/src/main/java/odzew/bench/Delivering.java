package odzew.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import odzew.bench.GeneratedMails.Generated;
import odzew.mailservers.LmtpClient;
import org.jspecify.annotations.Nullable;

/// Delivers messages to dovecot over several connections.
final class Delivering {

    private static final int CONNECTIONS = 4;

    private final ReadWriteLock standstill = new ReentrantReadWriteLock();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>(null);
    private final int port;
    private final String recipient;
    private final List<Generated> mails;
    private final List<Thread> threads;

    Delivering(int port, String recipient, List<Generated> mails) {
        this.port = port;
        this.recipient = recipient;
        this.mails = mails;
        this.threads = IntStream.range(0, CONNECTIONS)
                .mapToObj(_ -> Thread.ofVirtual().start(this::run))
                .toList();
    }

    int delivered() {
        return delivered.get();
    }

    /// Runs the work while no message is being delivered.
    void pausedFor(Runnable work) {
        standstill.writeLock().lock();
        try {
            work.run();
        } finally {
            standstill.writeLock().unlock();
        }
    }

    void join() throws IOException, InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        IOException met = failure.get();
        if (met != null) {
            throw met;
        }
    }

    private void run() {
        try (var client = new LmtpClient(port)) {
            for (int i = next.getAndIncrement();
                    i < mails.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                standstill.readLock().lock();
                try {
                    client.deliver("bench@bench.test", recipient, mails.get(i).octets());
                    delivered.incrementAndGet();
                } finally {
                    standstill.readLock().unlock();
                }
            }
        } catch (IOException e) {
            failure.compareAndSet(null, e);
        }
    }
}
