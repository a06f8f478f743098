package odzew.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Two servers behind HAProxy on two PostgreSQL under Patroni, with a steady load. Shows what callers notice of
/// a failover, a restart and an upgrade, and whether each accepted reply is mailed once.
record FailoverRun(ServerJar jar, WorkFolder folder, Path packaging, int perSecond, Duration before, Duration after) {

    private static final int TICKETS = 2_000;

    /// The sample's `ttl` is 20 seconds.
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(40);

    /// One line of the table.
    private record Case(String name, Event event) {}

    @FunctionalInterface
    private interface Event {
        void happen() throws Exception;
    }

    static FailoverRun of(Options options) throws IOException {
        return new FailoverRun(
                options.jar(),
                options.workFolder(),
                options.packaging(),
                options.number("rate", 20),
                Duration.ofSeconds(options.number("before", 5)),
                Duration.ofSeconds(options.number("after", 20)));
    }

    static Optional<String> missing() {
        return PatroniCluster.missing();
    }

    /// @return 0 if no reply is lost or stored twice, and each answer is a 200 or one to repeat
    int run() throws Exception {
        try (folder;
                var relay = new RecordingRelay(1);
                var cluster = new PatroniCluster(folder.path().resolve("postgres"), packaging.resolve("patroni"))) {
            cluster.start();
            try (var pair =
                    new ServerPair(jar, folder.path(), packaging.resolve("haproxy.cfg"), cluster.url(), relay.port())) {
                pair.start();
                new Desk(TICKETS).create(cluster.database());
                System.out.println(
                        "| event | longest time without an accepted reply | 503 | no answer | other answers"
                                + " | accepted | mailed | stored twice | second copies |\n|---|---|---|---|---|---|---|---|---|");
                var ledger = new Ledger(relay);
                boolean passed = true;
                for (Case each : cases(cluster, pair)) {
                    passed &= run(each, cluster, pair, ledger);
                }
                return passed ? 0 : 1;
            }
        }
    }

    private List<Case> cases(PatroniCluster cluster, ServerPair pair) {
        return List.of(
                new Case("nothing", () -> {}),
                new Case("the leader's machine is killed", () -> {
                    PatroniNode leader = cluster.leader();
                    leader.kill();
                    rest(LONGER_THAN_THE_LEASE);
                    leader.start();
                }),
                new Case("switchover", () -> {
                    PatroniNode leader = cluster.leader();
                    leader.switchOver(cluster.otherThan(leader));
                }),
                new Case("the leader is cut off from etcd", () -> {
                    PatroniNode leader = cluster.leader();
                    leader.partition();
                    rest(LONGER_THAN_THE_LEASE);
                    leader.heal();
                }),
                new Case("one server of two is killed", pair::kill),
                new Case("rolling restart", pair::restartEach),
                new Case("rolling upgrade with a migration", pair::upgradeEach));
    }

    /// Prints the line of one case: what was added since the one before.
    private boolean run(Case one, PatroniCluster cluster, ServerPair pair, Ledger ledger) throws Exception {
        cluster.awaitWhole();
        pair.awaitReady();
        var load = new SteadyLoad(pair.port(), perSecond, ledger.replies());
        CompletableFuture<Void> event = CompletableFuture.runAsync(() -> happen(one, load));
        load.run(TICKETS);
        event.join();
        cluster.awaitWhole();
        long waiting = cluster.database().drain(Duration.ofMinutes(3));
        Ledger.Line line = ledger.since(load, cluster.database(), waiting);
        System.out.println("| " + one.name() + " | " + load.text() + " | " + line.text() + " |");
        return line.isRight() && !load.hasOthers();
    }

    private void happen(Case one, SteadyLoad load) {
        try {
            rest(before);
            one.event().happen();
            rest(after);
        } catch (Exception e) {
            throw new IllegalStateException(one.name(), e);
        } finally {
            load.stop();
        }
    }

    private static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
