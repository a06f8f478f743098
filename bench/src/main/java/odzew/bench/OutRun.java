package odzew.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Measures the work of sending one message, and whether sending keeps up with accepting.
///
/// @param finished the number of deliveries that ended before
record OutRun(ServerJar jar, WorkFolder folder, int mails, int rounds, Duration time, long finished) {

    private static final int TICKETS = 2_000;
    private static final int CONNECTIONS = 32;
    private static final double MOST_MEBIBYTES = 600;

    /// PostgreSQL's processes report their counters with a delay of up to a second.
    private static final long REPORTED = TimeUnit.MILLISECONDS.toNanos(1_500);

    static OutRun of(Options options) throws IOException {
        return new OutRun(
                options.jar(),
                options.workFolder(),
                options.number("mails", 2_000),
                options.number("rounds", 3),
                Duration.ofSeconds(options.number("seconds", 8)),
                options.number("finished", 0L));
    }

    int run() throws Exception {
        try (folder;
                var sink = new RecordingRelay(1);
                var server = new ServerProcess(jar, folder, sink.port())) {
            server.start();
            ServerDatabase database = ServerDatabase.of(folder);
            new Desk(TICKETS).create(database);
            new FinishedDeliveries(finished, TICKETS).create(database);
            new Load(server.port(), TICKETS, CONNECTIONS).held(time);
            var sending = new Sending(server, sink, database, TICKETS);
            sending.draining(mails);
            System.out.println("| mails out | measured |\n|---|---|");
            for (int round = 1; round <= rounds; round++) {
                drain(round, sending, server, database);
            }
            accept(server, sink);
            double memory = Memory.proportionalMebibytes(server.pid()) + Memory.ofFamily(server.databasePid());
            row(
                    "memory of all processes (PSS) after it; most of the JVM (RSS)",
                    "%.0f MiB; %d MiB".formatted(memory, Memory.mostMebibytes(server.pid())));
            return memory > MOST_MEBIBYTES ? 1 : 0;
        }
    }

    private void drain(int round, Sending sending, ServerProcess server, ServerDatabase database)
            throws IOException, SQLException, InterruptedException {
        while (database.count("select count(*) from delivery where status = 'HELD'") < mails) {
            new Load(server.port(), TICKETS, CONNECTIONS).held(Duration.ofSeconds(1));
        }
        database.settle();
        LockSupport.parkNanos(REPORTED);
        DatabaseWork before = DatabaseWork.of(database);
        ProcessorTime begin = ProcessorTime.of(server);
        double rate = sending.draining(mails);
        database.settle();
        LockSupport.parkNanos(REPORTED);
        row(
                "round %d: %d that wait".formatted(round, mails),
                "%.0f/s; processor %s each"
                        .formatted(rate, ProcessorTime.of(server).since(begin).each(mails)));
        row("for each", DatabaseWork.of(database).since(before).each(mails));
    }

    private void accept(ServerProcess server, RecordingRelay sink) throws InterruptedException {
        sink.forget();
        long before = sink.count();
        long begin = System.nanoTime();
        Latencies accepted = new Load(server.port(), TICKETS, CONNECTIONS).sent(time);
        double within = (System.nanoTime() - begin) / 1e9;
        long sent = sink.count() - before;
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (sink.count() - before < accepted.count() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        row(
                "accepted at %d connections / sent meanwhile".formatted(CONNECTIONS),
                "%.0f/s / %.0f/s (%.2f); the rest was sent %.1f s later"
                        .formatted(
                                accepted.perSecond(),
                                sent / within,
                                (double) sent / accepted.count(),
                                (System.nanoTime() - begin) / 1e9 - within));
    }

    private static void row(String name, String measured) {
        System.out.printf(Locale.ROOT, "| %s | %s |%n", name, measured);
    }
}
