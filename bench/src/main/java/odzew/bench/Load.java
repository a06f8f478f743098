package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// Posts responses over a number of connections, each of which waits for its answer before it posts the next.
record Load(int port, int tickets, int connections) {

    private static final AtomicLong NUMBER = new AtomicLong();
    /// Posts responses whose messages are stored and due in months, so that nothing is sent meanwhile.
    Latencies held(Duration time) throws InterruptedException {
        return run(time, ",\"date\":\"" + LocalDate.now(ZoneOffset.UTC).plusDays(300) + " 12:00\"");
    }

    /// Posts responses whose messages are sent meanwhile.
    Latencies sent(Duration time) throws InterruptedException {
        return run(time, "");
    }

    private Latencies run(Duration time, String more) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var latencies = new long[connections][];
        var threads = new Thread[connections];
        for (int i = 0; i < connections; i++) {
            int own = i;
            threads[i] = Thread.ofPlatform().start(() -> latencies[own] = post(end, more));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] all = Arrays.stream(latencies).flatMapToLong(LongStream::of).toArray();
        return Latencies.of(all, Duration.ofNanos(System.nanoTime() - begin));
    }

    private long[] post(long end, String more) {
        var latencies = LongStream.builder();
        try (var http = new HttpConnection(port, Desk.authorization())) {
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                long number = NUMBER.incrementAndGet();
                var reply = new Reply((int) number, ThreadLocalRandom.current().nextLong(1, tickets + 1L));
                HttpConnection.Answer answer =
                        http.post(reply.path(), "load-" + number, Reply.json(reply.sentence(), more));
                if (answer.status() != 200) {
                    throw new IllegalStateException("The server answered " + answer);
                }
                latencies.add(System.nanoTime() - begin);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The server did not answer: " + e, e);
        }
        return latencies.build().toArray();
    }
}
