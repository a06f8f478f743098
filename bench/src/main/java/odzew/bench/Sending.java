package odzew.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.bench.RecordingRelay.Taken;

/// Measures the rate of sending: single messages from an idle server, and many waiting ones.
record Sending(ServerProcess server, RecordingRelay sink, ServerDatabase database, int tickets) {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    /// Measures from the answer to the caller until the mail server has received the whole message.
    ///
    /// @param first number of the replies, each of which is used once
    Latencies idle(int first, int mails) throws IOException {
        var latencies = new long[mails];
        try (var http = new HttpConnection(server.port(), Desk.authorization())) {
            for (int i = 0; i < mails; i++) {
                sink.forget();
                long before = sink.count();
                var reply = new Reply(first + i, 1 + i % tickets);
                HttpConnection.Answer answer = http.post(reply.path(), reply.key(), reply.json());
                long answered = System.nanoTime();
                if (answer.status() != 200) {
                    throw new IllegalStateException("The server answered " + answer);
                }
                await(before + 1);
                latencies[i] = Math.max(0, sink.taken().getLast().nanoTime() - answered);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return Latencies.of(latencies, Duration.ofSeconds(1));
    }

    /// Returns messages per second when as many held ones become due at once.
    double draining(int mails) throws SQLException {
        sink.forget();
        long before = sink.count();
        int due = database.change("""
                update delivery set next_attempt_at = now()
                 where id in (select id from delivery where status = 'HELD' order by id limit %d)
                """.formatted(mails));
        await(before + due);
        return perSecond(sink.taken());
    }

    /// Between the first and the last message.
    static double perSecond(List<Taken> taken) {
        long first = taken.stream().mapToLong(Taken::nanoTime).min().orElse(0);
        long last = taken.stream().mapToLong(Taken::nanoTime).max().orElse(0);
        return (taken.size() - 1) / ((last - first) / 1e9);
    }

    private void await(long count) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (sink.count() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Of %d mails %d did not come.".formatted(count, count - sink.count()));
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }
}
