package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;

/// Compares the latency of API calls and pages with few tickets and with many. Both servers run at once and
/// answer alternately, so that other load on the machine affects both equally. Prints a table in Markdown.
record ScaleRun(ServerJar jar, WorkFolder folder, long small, long large, int requests) {

    private static final int ROUNDS = 10;

    /// The largest accepted ratio of the large database's p95 to the small one's.
    private static final double AIM = 1.3;

    private static final String LOGIN = "agent3";
    private static final String PASSWORD = "bench-password";

    static ScaleRun of(Options options) throws IOException {
        return new ScaleRun(
                options.jar(),
                options.workFolder(),
                options.number("small", 10_000L),
                options.number("large", 1_000_000L),
                options.number("requests", 500));
    }

    /// Returns the exit code: 1 if the target is missed.
    int run() throws Exception {
        try (folder;
                var relay = new RecordingRelay(1);
                var few = ScaledServer.start(jar, folder, small, relay.port());
                var many = ScaledServer.start(jar, folder, large, relay.port());
                var ofFew = new Reader(few);
                var ofMany = new Reader(many)) {
            List<ScaleQuestion> questions = ScaleQuestion.all();
            for (ScaleQuestion question : questions) {
                ofFew.ask(question, requests / 4);
                ofMany.ask(question, requests / 4);
            }
            ofFew.nanos.clear();
            ofMany.nanos.clear();
            for (int round = 0; round < ROUNDS; round++) {
                for (ScaleQuestion question : questions) {
                    for (Reader reader : round % 2 == 0 ? List.of(ofFew, ofMany) : List.of(ofMany, ofFew)) {
                        reader.ask(question, requests / ROUNDS);
                    }
                }
            }
            return report(questions, ofFew, ofMany);
        }
    }

    private int report(List<ScaleQuestion> questions, Reader few, Reader many) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d and %,d tickets of five messages, %d requests each, one after another, milliseconds%n%n"
                        + "| question | %,d: p50 | p95 | %,d: p50 | p95 | p95s |%n|---|---|---|---|---|---|%n",
                small,
                large,
                requests,
                small,
                large);
        boolean met = true;
        for (ScaleQuestion question : questions) {
            Latencies ofFew = few.latencies(question);
            Latencies ofMany = many.latencies(question);
            double ratio = ofMany.millis(0.95) / ofFew.millis(0.95);
            met &= ratio <= AIM;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                    question.name(),
                    ofFew.millis(0.5),
                    ofFew.millis(0.95),
                    ofMany.millis(0.5),
                    ofMany.millis(0.95),
                    ratio);
        }
        System.out.printf(Locale.ROOT, "%nA p95 at most %.1f times as long: %s.%n", AIM, met ? "met" : "missed");
        return met ? 0 : 1;
    }

    /// An API user and a signed-in agent of one server, with their measured latencies.
    private static final class Reader implements AutoCloseable {

        private final Map<ScaleQuestion, LongStream.Builder> nanos = new HashMap<>();
        private final Random chance = new Random(1);
        private final long tickets;
        private final HttpConnection api;
        private final DeskBrowser desk;

        Reader(ScaledServer scaled) throws Exception {
            tickets = scaled.tickets();
            api = new HttpConnection(scaled.server().port(), Desk.authorization());
            desk = new DeskBrowser(scaled.server().port());
            ServerDatabase.of(scaled.folder())
                    .update("update agent set role = 'ADMINISTRATOR' where login = '" + LOGIN + "'");
            scaled.server().admin(PASSWORD, "agent", "password", LOGIN);
            desk.signIn(LOGIN, PASSWORD);
        }

        void ask(ScaleQuestion question, int requests) throws IOException, InterruptedException {
            LongStream.Builder times = nanos.computeIfAbsent(question, _ -> LongStream.builder());
            for (int i = 0; i < requests; i++) {
                String path = question.path(chance, tickets);
                times.add(question.isApi() ? api(path) : desk.get(path).nanos());
            }
        }

        private long api(String path) throws IOException {
            long begin = System.nanoTime();
            HttpConnection.Answer answer = api.get(path);
            long took = System.nanoTime() - begin;
            if (answer.status() != 200) {
                throw new IOException(path + " was answered by " + answer.status() + " " + answer.body());
            }
            return took;
        }

        Latencies latencies(ScaleQuestion question) {
            return Latencies.of(
                    Objects.requireNonNull(nanos.get(question)).build().toArray(), Duration.ZERO);
        }

        @Override
        public void close() {
            api.close();
            desk.close();
        }
    }
}
