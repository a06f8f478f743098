package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Measures responses per second beside `pgbench` with the same statements in the same database, and other
/// figures that matter on a small machine. Prints tables in Markdown.
record ResponsesRun(
        ServerJar jar,
        WorkFolder folder,
        Duration time,
        int mails,
        Duration warmUp,
        List<Integer> connections,
        long finished) {

    private static final int TICKETS = 2_000;
    private static final int SENDING_CONNECTIONS = 32;
    private static final int IDLE_MAILS = 300;

    static ResponsesRun of(Options options) throws IOException {
        int seconds = options.number("seconds", 6);
        return new ResponsesRun(
                options.jar(),
                options.workFolder(),
                Duration.ofSeconds(seconds),
                options.number("mails", 5_000),
                Duration.ofSeconds(options.number("warm-up", 3 * seconds)),
                options.numbers("connections", List.of(1, 8, 32, 64)),
                options.number("finished", 0L));
    }

    int run() throws Exception {
        try (folder;
                var sink = new RecordingRelay(1);
                var server = new ServerProcess(jar, folder, sink.port())) {
            var small = new ArrayList<String>();
            small.add("| start to ready, first (makes the database) | %.1f s |"
                    .formatted(seconds(server.start(jar.plain()))));
            server.stop();
            small.add("| start to ready, the database being there | %.1f s |"
                    .formatted(seconds(server.start(jar.plain()))));
            if (jar.isPrepared()) {
                server.stop();
                small.add("| the same, prepared | %.1f s |".formatted(seconds(server.start())));
            }
            ServerDatabase database = ServerDatabase.of(folder);
            new Desk(TICKETS).create(database);
            new FinishedDeliveries(finished, TICKETS).create(database);
            small.add(
                    "| resident memory of the JVM, idle | %d MiB |".formatted(Memory.residentMebibytes(server.pid())));
            table(server, database);
            small.addAll(mail(server, sink, database));
            small.add("| resident memory of the JVM, most since its start / after this load | %d MiB / %d MiB |"
                    .formatted(Memory.mostMebibytes(server.pid()), Memory.residentMebibytes(server.pid())));
            small.add("| the jar | %.1f MB |".formatted(Files.size(jar.plain().path()) / 1e6));
            System.out.println("\n| beside that | measured |\n|---|---|");
            small.forEach(System.out::println);
            return 0;
        }
    }

    private void table(ServerProcess server, ServerDatabase database) throws Exception {
        Optional<PgBench> pgbench = PgBench.find().map(program -> new PgBench(program, database, folder, TICKETS));
        if (pgbench.isEmpty()) {
            System.out.println(
                    "pgbench is missing (Debian: postgresql-contrib or postgresql); nothing to compare with.");
        }
        System.out.printf("Warm-up: %d s at 16 connections, and 2 s before each row.%n%n", warmUp.toSeconds());
        new Load(server.port(), TICKETS, 16).held(warmUp);
        System.out.println(
                "| connections | responses | p50 | p99 | processor | pgbench | p50 | p99 | processor | ratio | of the p50 |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int count : connections) {
            var load = new Load(server.port(), TICKETS, count);
            load.held(Duration.ofSeconds(2));
            database.settle();
            ProcessorTime begin = ProcessorTime.of(server);
            Latencies ours = load.held(time);
            ProcessorTime used = ProcessorTime.of(server).since(begin);
            database.settle();
            ProcessorTime between = ProcessorTime.of(server);
            String theirs = "– | – | – | – | – | –";
            if (pgbench.isPresent()) {
                Latencies pg = pgbench.get().run(count, time);
                theirs = pg.text()
                        + " | %.1f ms | %.2f | %.2f"
                                .formatted(
                                        ProcessorTime.of(server).since(between).database() / pg.count(),
                                        ours.perSecond() / pg.perSecond(),
                                        ours.millis(0.5) / pg.millis(0.5));
            }
            System.out.printf("| %d | %s | %s | %s |%n", count, ours.text(), used.each(ours.count()), theirs);
        }
    }

    private List<String> mail(ServerProcess server, RecordingRelay sink, ServerDatabase database) throws Exception {
        var rows = new ArrayList<String>();
        var sending = new Sending(server, sink, database, TICKETS);
        sending.idle(900_000, IDLE_MAILS / 3);
        Latencies idle = sending.idle(910_000, IDLE_MAILS);
        rows.add("| from the answer to the mail taken by the mail server, idle | p50 %.1f ms, p99 %.1f ms |"
                .formatted(idle.millis(0.5), idle.millis(0.99)));
        sending.draining(3 * mails);
        database.settle();
        ProcessorTime before = ProcessorTime.of(server);
        double out = sending.draining(mails);
        String each = ProcessorTime.of(server).since(before).each(mails);
        int used = sink.mostOpenConnections();
        OptionalDouble alone = SmtpSource.find().isPresent()
                ? SmtpSource.find().get().perSecond(sink, mails, used)
                : OptionalDouble.empty();
        rows.add("| mails out, %d that wait, %d connections | %.0f/s; processor %s each |"
                .formatted(mails, used, out, each));
        rows.add(
                alone.isPresent()
                        ? "| smtp-source alone into the same sink, as many connections | %.0f/s (ratio %.2f) |"
                                .formatted(alone.getAsDouble(), out / alone.getAsDouble())
                        : "| smtp-source | missing (Debian: postfix) |");
        Latencies both = new Load(server.port(), TICKETS, SENDING_CONNECTIONS).sent(time);
        rows.add("| responses at %d connections while their mails are sent | %s |"
                .formatted(SENDING_CONNECTIONS, both.text().replace(" | ", ", ")));
        return rows;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
