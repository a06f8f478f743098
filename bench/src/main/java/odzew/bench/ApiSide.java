package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// One of the two servers, and the times that its answers took.
final class ApiSide {

    /// Of so many answers some must have found something.
    private static final int ENOUGH = 50;

    private final Map<ApiCall, LongStream.Builder> nanos = new EnumMap<>(ApiCall.class);
    private final Map<ApiCall, Integer> asked = new EnumMap<>(ApiCall.class);
    private final FilledServer filled;

    ApiSide(FilledServer filled) {
        this.filled = filled;
        for (ApiCall call : ApiCall.values()) {
            nanos.put(call, LongStream.builder());
            asked.put(call, 0);
        }
    }

    /// Asks and forgets the times.
    void warm(ApiCall call, int requests, int connections) throws InterruptedException {
        ask(call, requests, connections);
    }

    /// Each connection waits for its answer before it asks again.
    void measure(ApiCall call, int requests, int connections) throws InterruptedException {
        for (long[] one : ask(call, requests, connections)) {
            LongStream.of(one).forEach(nanos.get(call)::add);
        }
    }

    private List<long[]> ask(ApiCall call, int requests, int connections) throws InterruptedException {
        int seed = asked.merge(call, connections, Integer::sum);
        var all = new ArrayList<long[]>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<long[]>>();
            for (int i = 0; i < connections; i++) {
                int own = seed + i;
                running.add(threads.submit(() -> askAlone(call, requests / connections, new Random(own))));
            }
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(call.words + ": " + e.getCause(), e);
        }
        return all;
    }

    private long[] askAlone(ApiCall call, int requests, Random chance) throws IOException {
        var times = new long[requests];
        int first = chance.nextInt(1_000);
        int found = 0;
        try (var http = new HttpConnection(filled.server.port(), Desk.authorization())) {
            http.get("/api/ticket_statuses");
            for (int i = 0; i < requests; i++) {
                String path = "/api/tickets" + call.path(chance, filled.tickets, first + i);
                long begin = System.nanoTime();
                HttpConnection.Answer answer = http.get(path);
                times[i] = System.nanoTime() - begin;
                if (answer.status() != 200) {
                    throw new IOException(path + " was answered by " + answer.status() + " " + answer.body());
                }
                found += answer.body().contains("\"ticket_id\"") ? 1 : 0;
            }
        }
        if (found == 0 && requests >= ENOUGH || call.findsAlways() && found < requests) {
            throw new IOException("only " + found + " of " + requests + " answers found tickets");
        }
        return times;
    }

    Latencies latencies(ApiCall call) {
        return Latencies.of(nanos.get(call).build().toArray(), Duration.ZERO);
    }
}
