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

/// Posts replies at a fixed rate, whether earlier ones are answered or not, as many independent callers do. Each
/// is
/// repeated under its key until it is accepted.
final class SteadyLoad {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
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
        while (System.nanoTime() < end) {
            try (var http = new HttpConnection(port, Desk.authorization())) {
                HttpConnection.Answer answer = http.post(reply.path(), reply.key(), reply.json());
                if (answer.status() == 200) {
                    accepted.add(System.nanoTime());
                    answered.incrementAndGet();
                    return;
                }
                (answer.status() == 503 ? busy : others.computeIfAbsent(answer.status(), _ -> new AtomicInteger()))
                        .incrementAndGet();
            } catch (IOException e) {
                broken.incrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    int answered() {
        return answered.get();
    }

    /// Answers other than 200 and 503; there should be none.
    boolean hasOthers() {
        return !others.isEmpty();
    }

    /// The longest time without an accepted reply; answers 503, after which nothing was stored; connections that
    /// ended
    /// without an answer; any other answers.
    String text() {
        return String.format(
                Locale.ROOT, "%.1f s | %d | %d | %s", longestGapSeconds(), busy.get(), broken.get(), others.isEmpty() ? "0" : others);
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
