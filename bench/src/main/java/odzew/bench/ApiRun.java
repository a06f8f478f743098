package odzew.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// How long it takes to read tickets where there are few and where there are many. Both servers run at once and are
/// asked by turns, so that whatever else the machine does touches both alike. Prints a table in Markdown.
record ApiRun(ServerJar jar, WorkFolder folder, long small, long large, int requests, int connections) {

    private static final int ROUNDS = 10;

    /// So many times as long may the large one's p95 be.
    private static final double AIM = 1.3;

    static ApiRun of(Options options) throws IOException {
        return new ApiRun(
                options.jar(),
                options.workFolder(),
                options.number("small", 10_000L),
                options.number("large", 1_000_000L),
                options.number("requests", 2_000),
                options.number("connections", 2));
    }

    /// The exit code: 1 where an aim is missed.
    int run() throws Exception {
        try (folder;
                var sink = new SmtpSink(1);
                var few = FilledServer.start(jar, folder, small, sink.port(), Filling.Search.LEAVES_THEM);
                var many = FilledServer.start(jar, folder, large, sink.port(), Filling.Search.LEAVES_THEM)) {
            return compare(new ApiSide(few), new ApiSide(many));
        }
    }

    private int compare(ApiSide few, ApiSide many) throws InterruptedException {
        System.out.println("measuring");
        for (ApiCall call : ApiCall.values()) {
            for (ApiSide side : List.of(few, many)) {
                side.warm(call, Math.max(200, requests / 4), connections);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<ApiSide> turns = round % 2 == 0 ? List.of(few, many) : List.of(many, few);
            for (ApiCall call : ApiCall.values()) {
                for (ApiSide side : turns) {
                    side.measure(call, requests / ROUNDS, connections);
                }
            }
        }
        boolean met = true;
        System.out.printf(
                Locale.ROOT,
                "%n%,d and %,d tickets of %d messages, %d requests of each kind over %d connections, milliseconds%n%n",
                small,
                large,
                Filling.MESSAGES,
                requests,
                connections);
        System.out.printf(Locale.ROOT, "| call | %,d: p50 | p95 | p99 | %,d: p50 | p95 | p99 | p95s |%n", small, large);
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (ApiCall call : ApiCall.values()) {
            Latencies ofFew = few.latencies(call);
            Latencies ofMany = many.latencies(call);
            double ratio = ofMany.millis(0.95) / ofFew.millis(0.95);
            met &= ratio <= AIM;
            System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f |%n", call.words, cells(ofFew), cells(ofMany), ratio);
        }
        System.out.printf(
                Locale.ROOT,
                "%nThe aim, a p95 at most %.1f times as long for every call, is %s.%n",
                AIM,
                met ? "met" : "missed");
        return met ? 0 : 1;
    }

    private static String cells(Latencies times) {
        return String.format(
                Locale.ROOT, "%.2f | %.2f | %.2f", times.millis(0.5), times.millis(0.95), times.millis(0.99));
    }
}
