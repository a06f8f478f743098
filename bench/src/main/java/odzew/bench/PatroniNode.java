package odzew.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.FreePort;

/// One PostgreSQL under Patroni, which reaches etcd over a link that can be cut. It is configured by the
/// sample of the documentation, with this machine's addresses.
final class PatroniNode implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final Path folder;
    private final FaultProxy link;
    private final int database = FreePort.next();
    private final int control = FreePort.next();
    private Optional<Process> patroni = Optional.empty();

    PatroniNode(String name, Path folder, Path sample, int etcd) throws IOException, InterruptedException {
        this.name = name;
        this.folder = Files.createDirectories(folder);
        this.link = new FaultProxy(etcd);
        Files.writeString(
                configuration(),
                Files.readString(sample)
                        .replace("name: one", "name: " + name)
                        .replace("10.0.0.11:8008", "127.0.0.1:" + control)
                        .replace("10.0.0.11:5432", "127.0.0.1:" + database)
                        // without this it would ask etcd for other addresses, and go past the link
                        .replace(
                                "10.0.0.1:2379,10.0.0.2:2379,10.0.0.3:2379",
                                "127.0.0.1:" + link.port() + "\n  use_proxies: true")
                        .replace("10.0.0.0/24", "127.0.0.0/8")
                        .replace("/var/lib/postgresql/15/odzew", data().toString())
                        .replace("/var/run/postgresql", folder.toString()));
        Children.run(List.of("chown", "-R", "postgres:postgres", folder.toString()));
    }

    String name() {
        return name;
    }

    int database() {
        return database;
    }

    int control() {
        return control;
    }

    void start() throws IOException {
        patroni = Optional.of(Children.start(
                folder.resolve("../" + name + ".log").normalize(),
                List.of(
                        "setpriv",
                        "--reuid=postgres",
                        "--regid=postgres",
                        "--init-groups",
                        "patroni",
                        configuration().toString())));
    }

    /// Kills everything of this machine at once, as a power failure does.
    void kill() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
        patroni.orElseThrow().destroyForcibly();
        Processes.family(postmaster)
                .mapToObj(ProcessHandle::of)
                .flatMap(Optional::stream)
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
        patroni.orElseThrow().onExit().join();
    }

    /// No byte passes between this machine and etcd any more; neither side is notified.
    void partition() {
        link.freezeAfter(FaultProxy.Direction.TO_SERVER, 0);
    }

    void heal() {
        link.heal();
        link.cutAll();
    }

    boolean isLeader() {
        return status("/primary") == 200;
    }

    boolean isSynchronousStandby() {
        return status("/synchronous") == 200;
    }

    /// Asks Patroni to give the lead to another machine.
    void switchOver(PatroniNode candidate) throws IOException, InterruptedException {
        String body = "{\"leader\":\"" + name + "\",\"candidate\":\"" + candidate.name + "\"}";
        var answer = HTTP.send(
                request("/switchover")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("No switchover: " + answer.body());
        }
    }

    private int status(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + control + path))
                .timeout(Duration.ofSeconds(60));
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path configuration() {
        return folder.resolve("patroni.yml");
    }

    /// Patroni stops its PostgreSQL, too.
    @Override
    public void close() {
        patroni.ifPresent(Children::end);
        link.close();
    }
}
