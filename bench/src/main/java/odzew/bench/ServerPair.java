package odzew.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import odzew.mailservers.FreePort;

/// Two servers on one database behind a HAProxy with the sample's checks.
final class ServerPair implements AutoCloseable {

    /// The sample checks every two seconds and takes a server out after two failures.
    private static final Duration CHECKS = Duration.ofSeconds(2);

    private static final String MIGRATION = "db/migration/V900__rolling_upgrade.sql";

    private static final Map<String, String> SETTINGS = Map.of(
            "ODZEW_SECRET", "0123456789abcdef0123456789abcdef",
            "ODZEW_SHUTDOWN_DELAY", "6",
            "ODZEW_TRUSTED_PROXIES", "127.0.0.1");

    private final ServerJar jar;
    private final Path folder;
    private final List<ServerProcess> servers;
    private final int port = FreePort.next();
    private final Process proxy;

    ServerPair(ServerJar jar, Path folder, Path sample, String database, int relay)
            throws IOException, InterruptedException {
        this.jar = jar;
        this.folder = folder;
        var settings = new HashMap<>(SETTINGS);
        settings.put("ODZEW_DATABASE_URL", database);
        this.servers = List.of(
                new ServerProcess(jar, WorkFolder.at(folder.resolve("server-one")), relay, settings),
                new ServerProcess(jar, WorkFolder.at(folder.resolve("server-two")), relay, settings));
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(configuration, configuration(Files.readString(sample)));
        Children.run(List.of("haproxy", "-q", "-c", "-f", configuration.toString()));
        this.proxy = Children.start(
                folder.resolve("haproxy.log"), List.of("haproxy", "-db", "-f", configuration.toString()));
    }

    /// The sample without its certificate: one port, both servers.
    private String configuration(String sample) {
        String common = sample.substring(0, sample.indexOf("frontend odzew_https"));
        String backend = sample.substring(sample.lastIndexOf("backend odzew\n"));
        return common + "frontend callers\n    bind 127.0.0.1:" + port + "\n    default_backend odzew\n\n"
                + backend.replace(
                                "127.0.0.1:8080", "127.0.0.1:" + servers.get(0).port())
                        .replace(
                                "# server two 10.0.0.2:8080",
                                "server two 127.0.0.1:" + servers.get(1).port());
    }

    void start() throws IOException {
        for (ServerProcess server : servers) {
            server.start();
        }
    }

    int port() {
        return port;
    }

    void awaitReady() {
        for (ServerProcess server : servers) {
            if (!server.becomesReady(Duration.ofMinutes(2))) {
                throw new IllegalStateException("A server does not become ready again; its log is in " + folder);
            }
        }
    }

    /// One server ends as in a power failure and is started again.
    void kill() throws IOException {
        servers.getFirst().kill();
        servers.getFirst().start();
    }

    void restartEach() throws IOException {
        for (ServerProcess server : servers) {
            server.stop();
            server.start();
            awaitProxy(server);
        }
    }

    /// The next version has a migration, as additive as those of releases, and runs beside the former one.
    void upgradeEach() throws IOException {
        ServerJar next = next();
        for (ServerProcess server : servers) {
            server.stop();
            server.start(next);
            awaitProxy(server);
        }
    }

    /// The proxy has seen the server ready before the other one stops: three of its checks.
    private void awaitProxy(ServerProcess server) {
        for (int seen = 0; seen < 3; ) {
            seen = server.becomesReady(Duration.ofMinutes(2)) ? seen + 1 : 0;
            LockSupport.parkNanos(CHECKS.toNanos());
        }
    }

    private ServerJar next() throws IOException {
        Path copy = folder.resolve("next.jar");
        Files.copy(jar.plain().path(), copy);
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + copy.toUri()), Map.of())) {
            Path root = zip.getPath("BOOT-INF/classes");
            Path migration = Files.exists(root) ? root.resolve(MIGRATION) : zip.getPath(MIGRATION);
            Files.createDirectories(migration.getParent());
            Files.writeString(migration, """
                    alter table ticket_queue add column upgraded boolean not null default false;
                    comment on column ticket_queue.upgraded is 'of the next version';
                    """);
        }
        return ServerJar.of(copy);
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        Children.end(proxy);
    }
}
