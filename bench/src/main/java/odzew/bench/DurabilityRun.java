package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Posts responses over many connections while the server is killed at random moments, its database once, and
/// the mail server sometimes accepts a message without confirming it. Then it counts every message.
///
/// @param drops the approximate number of messages accepted without a reply
record DurabilityRun(
        ServerJar jar,
        WorkFolder folder,
        int replies,
        int kills,
        int connections,
        int drops,
        long seed,
        Duration longest) {

    private static final int REPLIES_A_TICKET = 5;

    static DurabilityRun of(Options options) throws IOException {
        return new DurabilityRun(
                options.jar(),
                options.workFolder(),
                options.number("replies", 10_000),
                options.number("kills", 20),
                options.number("connections", 16),
                options.number("drops", 20),
                options.number("seed", System.nanoTime()),
                Duration.ofSeconds(options.number("drain-seconds", 600)));
    }

    Verdict run() throws Exception {
        System.out.printf(
                "%d replies over %d connections, %d kills of the server, 1 of the database, seed %d%n",
                replies, connections, kills, seed);
        try (folder;
                var sink = new RecordingRelay(seed);
                var server = new ServerProcess(jar, folder, sink.port())) {
            server.start();
            new Desk(tickets()).create(ServerDatabase.of(folder));
            return run(sink, server);
        }
    }

    private Verdict run(RecordingRelay sink, ServerProcess server) throws Exception {
        var answered = new AtomicInteger();
        var given = new AtomicInteger();
        var repeated = new AtomicLong();
        List<Reply> all = plan();
        long begin = System.nanoTime();
        sink.dropBeforeAnswer((double) drops / replies);
        List<Thread> posters = post(server.port(), all, answered, given, repeated);
        var killer = new Killer(server, new Random(seed), () -> given.get() + Math.min(sink.count(), replies));
        List<Duration> pauses = killer.run(kills, 2L * replies);
        for (Thread poster : posters) {
            poster.join();
        }
        sink.dropBeforeAnswer(0);
        long waiting = ServerDatabase.of(folder).drain(longest);
        System.out.printf(
                "%d s; away after a kill %.1f s on average; %d repetitions; at most %d connections to the mail server;"
                        + " %d links dropped before the answer%n",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
                pauses.stream().mapToLong(Duration::toMillis).average().orElse(0) / 1_000,
                repeated.get(),
                sink.mostOpenConnections(),
                sink.droppedLinks());
        // twice as many are claimed as there are connections; each may be sent and not yet recorded
        long explained = (kills + 1L) * 2 * sink.mostOpenConnections() + sink.droppedLinks();
        var inspection = Inspection.of(all);
        inspection.read(sink.taken());
        Verdict verdict = inspection.verdict(ServerDatabase.of(folder), all, answered.get(), waiting, explained);
        System.out.println(verdict.text());
        return verdict;
    }

    private int tickets() {
        return plan().stream().mapToInt(reply -> (int) reply.ticket()).max().orElse(1);
    }

    /// A ticket belongs to one connection, which posts its replies one directly after the other.
    private List<Reply> plan() {
        var plan = new ArrayList<Reply>();
        for (int number = 0; number < replies; number++) {
            int round = number / connections / REPLIES_A_TICKET;
            plan.add(new Reply(number, 1 + round * connections + number % connections));
        }
        return plan;
    }

    private List<Thread> post(
            int port, List<Reply> all, AtomicInteger answered, AtomicInteger given, AtomicLong repeated) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            int own = i;
            List<Reply> replies = all.stream()
                    .filter(reply -> reply.number() % connections == own)
                    .toList();
            threads.add(Thread.ofVirtual().start(new Poster(port, replies, answered, given, repeated)));
        }
        return threads;
    }
}
