package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Posts replies at a fixed rate, whether earlier ones are answered or not, as many independent callers do.
/// Each is repeated under its key until it is accepted, after half a second and then after longer pauses.
final class SteadyLoad {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final int port;
    private final List<Reply> replies;
    private final long intervalNanos;
    private final List<Thread> callers = new ArrayList<>();
    private final ConcurrentSkipListSet<Long> accepted = new ConcurrentSkipListSet<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final ConcurrentSkipListMap<Integer, AtomicInteger> others = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;

    /// @param replies of the whole run, to which this load adds its own
    SteadyLoad(int port, int perSecond, List<Reply> replies) {
        this.port = port;
        this.replies = replies;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /// Posts until `stop`, on the caller's thread; returns when the last reply is accepted or given up.
    void run(int tickets) throws InterruptedException {
        long next = System.nanoTime();
        while (!stopped) {
            var reply = new Reply(replies.size(), 1 + replies.size() % tickets);
            replies.add(reply);
            callers.add(Thread.ofVirtual().start(() -> post(reply)));
            next += intervalNanos;
            LockSupport.parkNanos(next - System.nanoTime());
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    void stop() {
        stopped = true;
    }

    private void post(Reply reply) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (System.nanoTime() < end) {
            try (var http = new HttpConnection(port, Desk.authorization())) {
                HttpConnection.Answer answer = http.post(reply.path(), reply.key(), reply.json());
                if (answer.status() == 200) {
                    accepted.add(System.nanoTime());
                    answered.incrementAndGet();
                    return;
                }
                count(answer.status()).incrementAndGet();
            } catch (IOException e) {
                broken.incrementAndGet();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    /// A proxy answers 502 or 504 where the server's connection ends without an answer.
    private AtomicInteger count(int status) {
        return switch (status) {
            case 503 -> busy;
            case 502, 504 -> broken;
            default -> others.computeIfAbsent(status, _ -> new AtomicInteger());
        };
    }

    int answered() {
        return answered.get();
    }

    /// Answers that a caller cannot just repeat; there should be none.
    boolean hasOthers() {
        return !others.isEmpty();
    }

    /// The longest time without an accepted reply; answers 503, after which nothing was stored;
    /// requests that ended without an answer of the server; any other answers.
    String text() {
        return String.format(
                Locale.ROOT,
                "%.1f s | %d | %d | %s",
                longestGapSeconds(),
                busy.get(),
                broken.get(),
                others.isEmpty() ? "0" : others);
    }

    private double longestGapSeconds() {
        long longest = 0;
        long before = accepted.isEmpty() ? 0 : accepted.first();
        for (long at : accepted) {
            longest = Math.max(longest, at - before);
            before = at;
        }
        return longest / 1e9;
    }
}
