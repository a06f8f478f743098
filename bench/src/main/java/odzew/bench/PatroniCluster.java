package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import odzew.mailservers.FreePort;

/// Two PostgreSQL under Patroni, an etcd, and a HAProxy that leads to the leader: the samples in
/// `packaging/patroni`.
final class PatroniCluster implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("etcd", "patroni", "haproxy", "setpriv");

    /// The passwords of the samples.
    private static final String SUPERUSER_PASSWORD = "change-me-superuser";

    private static final String PASSWORD = "change-me";

    private final Path folder;
    private final int proxy = FreePort.next();
    private final List<Process> others = new ArrayList<>();
    private final PatroniNode one;
    private final PatroniNode two;

    PatroniCluster(Path folder, Path samples) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        int etcd = FreePort.next();
        int peer = FreePort.next();
        others.add(Children.start(
                folder.resolve("etcd.log"),
                List.of(
                        "etcd",
                        "--data-dir=" + folder.resolve("etcd"),
                        "--listen-client-urls=http://127.0.0.1:" + etcd,
                        "--advertise-client-urls=http://127.0.0.1:" + etcd,
                        "--listen-peer-urls=http://127.0.0.1:" + peer,
                        "--initial-advertise-peer-urls=http://127.0.0.1:" + peer,
                        "--initial-cluster=default=http://127.0.0.1:" + peer)));
        one = new PatroniNode("one", folder.resolve("one"), samples.resolve("patroni.yml"), etcd);
        two = new PatroniNode("two", folder.resolve("two"), samples.resolve("patroni.yml"), etcd);
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                Files.readString(samples.resolve("haproxy.cfg"))
                        .replace("127.0.0.1:5000", "127.0.0.1:" + proxy)
                        .replace(
                                "10.0.0.11:5432 check port 8008",
                                "127.0.0.1:" + one.database() + " check port " + one.control())
                        .replace(
                                "10.0.0.12:5432 check port 8008",
                                "127.0.0.1:" + two.database() + " check port " + two.control()));
        others.add(Children.start(
                folder.resolve("haproxy.log"), List.of("haproxy", "-db", "-f", configuration.toString())));
    }

    /// The program that is not installed, if any; the cluster also needs root, to become the user of PostgreSQL.
    static Optional<String> missing() {
        List<String> path = List.of((System.getenv("PATH") + ":/usr/sbin").split(":"));
        return PROGRAMS.stream()
                .filter(program -> path.stream().noneMatch(it -> Files.isExecutable(Path.of(it, program))))
                .findFirst()
                .map(it -> it + " is not installed (Debian: patroni, etcd-server, python3-etcd, haproxy).");
    }

    /// Returns once the second machine is a synchronous standby and the database of the server exists.
    void start() throws IOException, SQLException {
        one.start();
        await(one::isLeader, Duration.ofMinutes(2));
        two.start();
        awaitWhole();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + proxy + "/postgres", "postgres", SUPERUSER_PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("create role odzew login password '" + PASSWORD + "'");
            statement.execute("create database odzew owner odzew");
        }
    }

    ServerDatabase database() {
        return new ServerDatabase(proxy, PASSWORD, SUPERUSER_PASSWORD);
    }

    String url() {
        return "postgres://odzew:" + PASSWORD + "@127.0.0.1:" + proxy + "/odzew";
    }

    PatroniNode leader() {
        return Stream.of(one, two)
                .filter(PatroniNode::isLeader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no leader; see " + folder));
    }

    PatroniNode otherThan(PatroniNode node) {
        return node == one ? two : one;
    }

    /// Waits until there are a leader and a synchronous standby.
    void awaitWhole() {
        await(
                () -> Stream.of(one, two).anyMatch(PatroniNode::isLeader)
                        && Stream.of(one, two).anyMatch(PatroniNode::isSynchronousStandby),
                Duration.ofMinutes(3));
    }

    private void await(BooleanSupplier condition, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The cluster does not come up; its logs are in " + folder);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Override
    public void close() {
        one.close();
        two.close();
        others.forEach(Children::end);
    }
}
