package odzew.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Callers who post replies until they are stopped. Each has tickets of its own, and repeats a reply until it is
/// answered, so that the replies to one ticket are stored in the order of their numbers.
final class Pressure implements AutoCloseable {

    static final int TICKETS_EACH = 50;

    private final int port;
    private final int connections;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Reply> posted = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> answeredAt = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicLong repeated = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile long pauseNanos;
    private volatile boolean stopped;

    Pressure(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    void start() {
        for (int i = 0; i < connections; i++) {
            int own = i;
            threads.add(Thread.ofVirtual().start(() -> post(own)));
        }
    }

    /// Limits the replies of all callers together; 0 removes the limit.
    void pace(int repliesPerSecond) {
        pauseNanos = repliesPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(connections) / repliesPerSecond;
    }

    private void post(int own) {
        try (var http = new HttpConnection(port, Desk.authorization())) {
            for (int turn = 0; !stopped; turn++) {
                int number = next.getAndIncrement();
                var reply = new Reply(number, 1L + own + (long) connections * (turn % TICKETS_EACH));
                posted.put(number, reply);
                if (Poster.post(http, reply, repeated)) {
                    answeredAt.add(System.nanoTime());
                } else {
                    refused.incrementAndGet();
                }
                if (pauseNanos > 0) {
                    LockSupport.parkNanos(pauseNanos);
                }
            }
        }
    }

    /// Returns when each caller has the answer to its last reply.
    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    Optional<Reply> posted(int number) {
        return Optional.ofNullable(posted.get(number));
    }

    /// In the order of their numbers, which begin at zero and have no gap.
    List<Reply> all() {
        return posted.values().stream()
                .sorted(Comparator.comparingInt(Reply::number))
                .toList();
    }

    int answered() {
        return answeredAt.size();
    }

    long repeated() {
        return repeated.get();
    }

    /// The moments of the answers with success, by `System.nanoTime`.
    long[] answeredAt() {
        return answeredAt.stream().mapToLong(Long::longValue).toArray();
    }

    /// Ends the callers at once, also those that wait for an answer.
    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
