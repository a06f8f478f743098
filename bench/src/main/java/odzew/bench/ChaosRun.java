package odzew.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.bench.RecordingRelay.Taken;

/// Posts replies and sends their messages while the database is restarted, loses processes, is blocked, or keeps
/// an
/// old snapshot. Prints the throughput before, during and after each fault, then counts every message.
///
/// @param phase how long each rate is measured
/// @param held how long a transaction is held open
record ChaosRun(ServerJar jar, WorkFolder folder, int connections, Duration phase, Duration held, Duration longest) {

    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration READING = Duration.ofMillis(500);

    /// While a transaction is held for long, so that memory is enough for what is counted at the end.
    private static final int HELD_PACE = 100;

    /// After a fault a rate of half of that before it is expected: other programs may load the machine.
    private static final double ENOUGH = 0.5;

    private record Row(String name, long begin, long faultBegin, long faultEnd, long end) {}

    static ChaosRun of(Options options) throws IOException {
        return new ChaosRun(
                options.jar(),
                options.workFolder(),
                options.number("connections", 8),
                Duration.ofSeconds(options.number("seconds", 10)),
                Duration.ofSeconds(options.number("held-seconds", 1_800)),
                Duration.ofSeconds(options.number("drain-seconds", 600)));
    }

    /// Returns the exit code: 1 unless nothing is lost, nothing is stored twice, and each rate has recovered.
    int run() throws Exception {
        try (folder;
                var sink = new RecordingRelay(1);
                var server = new ServerProcess(jar, folder, sink.port());
                var pressure = new Pressure(server.port(), connections)) {
            server.start();
            new Desk(connections * Pressure.TICKETS_EACH).create(ServerDatabase.of(folder));
            return new Trial(server, sink, pressure).run() ? 0 : 1;
        }
    }

    /// One run with its server.
    private final class Trial {

        private final ServerProcess server;
        private final RecordingRelay sink;
        private final Pressure pressure;
        private final Inspection inspection;
        private final ConcurrentLinkedQueue<Long> sentAt = new ConcurrentLinkedQueue<>();
        private final List<Row> rows = new ArrayList<>();
        private int restarts;
        private volatile boolean read;

        Trial(ServerProcess server, RecordingRelay sink, Pressure pressure) {
            this.server = server;
            this.sink = sink;
            this.pressure = pressure;
            this.inspection = new Inspection(pressure::posted);
        }

        boolean run() throws Exception {
            Thread reader = Thread.ofPlatform().daemon().start(this::read);
            pressure.start();
            pause(phase);
            List<Fault> faults = faults();
            for (Fault fault : faults) {
                System.err.println(fault.name());
                long begin = System.nanoTime();
                pause(phase);
                pressure.pace(fault.pace());
                long faultBegin = fault.course().run();
                long faultEnd = System.nanoTime();
                pressure.pace(0);
                pause(phase);
                rows.add(new Row(fault.name(), begin, faultBegin, faultEnd, System.nanoTime()));
            }
            pressure.stop();
            long stopped = System.nanoTime();
            long backlog = ServerDatabase.of(folder).waiting();
            long waiting = ServerDatabase.of(folder).drain(longest);
            double drained = (System.nanoTime() - stopped) / 1e9;
            read = true;
            reader.join();
            boolean recovered = report();
            System.out.printf(
                    Locale.ROOT,
                    "%nWhen the pressure stopped, %d messages waited; %.1f s later %d.%n%n",
                    backlog,
                    drained,
                    waiting);
            long explained = 2L
                    * sink.mostOpenConnections()
                    * (restarts + faults.stream().mapToInt(Fault::interruptions).sum());
            Verdict verdict = inspection.verdict(
                    ServerDatabase.of(folder), pressure.all(), pressure.answered(), waiting, explained);
            System.out.println(verdict.text());
            return verdict.passed() && recovered;
        }

        private List<Fault> faults() {
            int cuts = (int) Math.max(1, phase.toSeconds());
            return List.of(
                    new Fault("PostgreSQL restarted", 0, 1, this::restarted),
                    new Fault("a process of PostgreSQL killed (SIGKILL)", 0, 1, this::killed),
                    new Fault("all connections ended, once a second", 0, cuts, () -> ended(cuts)),
                    new Fault("pool exhausted: a table locked", 0, 0, this::locked),
                    new Fault(
                            "a transaction held open for %d s".formatted(held.toSeconds()),
                            held.compareTo(Duration.ofMinutes(5)) > 0 ? HELD_PACE : 0,
                            0,
                            this::held));
        }

        private long restarted() throws Exception {
            long begin = System.nanoTime();
            ServerProcess.signal(server.databasePid(), "INT"); // "fast": cuts the connections, then ends in order
            recovered();
            return begin;
        }

        /// PostgreSQL then ends all other processes, too, and repairs itself from its log.
        private long killed() throws Exception {
            long begin = System.nanoTime();
            long pid = ServerDatabase.of(folder).count("""
                    select pid from pg_stat_activity where usename = 'odzew' and pid <> pg_backend_pid() limit 1
                    """);
            ServerProcess.signal(pid, "KILL");
            recovered();
            return begin;
        }

        private void recovered() throws IOException {
            pause(Duration.ofMillis(500));
            restarts += server.recover(RECOVERY) ? 1 : 0;
        }

        private long ended(int times) throws Exception {
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                try (Connection connection = ServerDatabase.of(folder).openAsSuperuser();
                        var statement = connection.createStatement()) {
                    statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'odzew'");
                }
                pause(Duration.ofSeconds(1));
            }
            recovered();
            return begin;
        }

        private long locked() throws SQLException, IOException {
            long begin = System.nanoTime();
            try (Connection connection = ServerDatabase.of(folder).openAsSuperuser();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("lock table ticket in access exclusive mode");
                pause(phase);
                connection.rollback();
            }
            return begin;
        }

        /// Its snapshot keeps every old version of a row in its table.
        private long held() throws SQLException, IOException {
            long begin;
            try (Connection connection = ServerDatabase.of(folder).openAsSuperuser();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("select count(*) from delivery");
                pause(held.minus(phase));
                pressure.pace(0);
                begin = System.nanoTime();
                pause(phase);
                try (var row = statement.executeQuery("""
                        select sum(n_dead_tup)::bigint, pg_size_pretty(pg_total_relation_size('delivery'))
                          from pg_stat_user_tables where relname = 'delivery'
                        """)) {
                    row.next();
                    System.err.println(row.getLong(1) + " dead rows in delivery, which has " + row.getString(2));
                }
                connection.rollback();
            }
            return begin;
        }

        /// Reads messages as they come, so that their bytes need not be kept.
        private void read() {
            boolean last;
            do {
                last = read;
                List<Taken> taken = sink.drain();
                inspection.read(taken);
                taken.forEach(mail -> sentAt.add(mail.nanoTime()));
                if (taken.isEmpty()) {
                    pause(READING);
                }
            } while (!last);
        }

        private boolean report() {
            var accepted = Timeline.of(pressure.answeredAt());
            var sent = Timeline.of(sentAt.stream().mapToLong(Long::longValue).toArray());
            System.out.println("""
                    | fault | replies/s before | during | after | longest pause | recovered | messages/s before | during | after |
                    |---|---|---|---|---|---|---|---|---|""");
            boolean recovered = true;
            for (Row row : rows) {
                double before = accepted.perSecond(row.begin(), row.begin() + phase.toNanos());
                OptionalDouble seconds = accepted.recovered(row.faultEnd(), row.end(), before * ENOUGH);
                recovered &= seconds.isPresent();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.0f | %.0f | %.0f | %.1f s | %s | %.0f | %.0f | %.0f |%n",
                        row.name(),
                        before,
                        accepted.perSecond(row.faultBegin(), row.faultEnd()),
                        accepted.perSecond(row.faultEnd(), row.end()),
                        accepted.longestPause(row.faultBegin(), row.end()),
                        seconds.isPresent() ? "after %.1f s".formatted(seconds.getAsDouble()) : "no",
                        sent.perSecond(row.begin(), row.begin() + phase.toNanos()),
                        sent.perSecond(row.faultBegin(), row.faultEnd()),
                        sent.perSecond(row.faultEnd(), row.end()));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d replies over %d connections, %d repetitions, the server started again %d times.%n",
                    pressure.answered(),
                    connections,
                    pressure.repeated(),
                    restarts);
            return recovered;
        }
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
