package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.mailservers.FreePort;

/// The server as a child process, which can be killed and started again in the same data directory.
final class ServerProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final ServerJar jar;
    private final WorkFolder folder;
    private final Map<String, String> settings;
    private final int port = FreePort.next();
    private Optional<Process> process = Optional.empty();

    ServerProcess(ServerJar jar, WorkFolder folder, int relayPort) throws IOException {
        this(jar, folder, relayPort, Map.of());
    }

    /// @param more settings in addition to the ports, the data directory and the relay
    ServerProcess(ServerJar jar, WorkFolder folder, int relayPort, Map<String, String> more) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.settings = new HashMap<>(more);
        settings.putAll(Map.of(
                "ODZEW_DATA", folder.data().toString(),
                "ODZEW_LISTEN", "127.0.0.1",
                "ODZEW_HTTP_PORT", Integer.toString(port),
                "ODZEW_HTTPS_PORT", Integer.toString(FreePort.next()),
                "ODZEW_SMTP_URL", "smtp://127.0.0.1:" + relayPort + "?starttls=off"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.orElseThrow().pid();
    }

    /// Runs `odzew admin …` while the server runs.
    void admin(String input, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(jar.command());
        command.add("admin");
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.serverLog().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ODZEW_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write((input + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", args) + " failed; see " + folder.serverLog());
        }
    }

    /// Returns the time taken, once the server reports that it is ready.
    Duration start() throws IOException {
        return start(jar);
    }

    /// Starts the same server from another form of its jar.
    Duration start(ServerJar form) throws IOException {
        var args = new ArrayList<>(form.command());
        args.add("serve");
        var builder = new ProcessBuilder(args)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.serverLog().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ODZEW_"));
        builder.environment().putAll(settings);
        builder.environment().put("MALLOC_ARENA_MAX", "2"); // as ./odzew does
        long begin = System.nanoTime();
        process = Optional.of(builder.start());
        awaitReady(LONGEST_START);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    boolean isAlive() {
        return process.map(Process::isAlive).orElse(false);
    }

    /// Sends SIGKILL; no part of the process runs any more when this returns.
    void kill() {
        process.orElseThrow().destroyForcibly().onExit().join();
    }

    /// The process id of PostgreSQL's postmaster.
    long databasePid() throws IOException {
        Path pidFile = folder.data().resolve("postgres/data/postmaster.pid");
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    void killDatabase() throws IOException {
        ProcessHandle.of(databasePid()).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    /// Sends a signal, such as `INT`, by its name.
    static void signal(long pid, String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor() != 0) {
            throw new IOException("process " + pid + " is gone");
        }
    }

    /// Waits until the server is ready after an outage of its database. A server that has ended is started again,
    /// as its supervisor would do.
    ///
    /// @return true if it had to be started
    boolean recover(Duration longest) throws IOException {
        if (becomesReady(longest)) {
            return false;
        }
        if (isAlive()) {
            kill();
        }
        start();
        return true;
    }

    /// True if the server is ready within this time; false as soon as it has ended.
    boolean becomesReady(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end && isAlive()) {
            if (isReady()) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return false;
    }

    boolean isReady() {
        try (var http = new HttpConnection(port, "")) {
            return http.get("/health/ready").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// Requests an orderly end and waits for it.
    void stop() {
        process.ifPresent(it -> {
            it.destroy();
            try {
                if (!it.waitFor(30, TimeUnit.SECONDS)) {
                    it.destroyForcibly();
                }
            } catch (InterruptedException e) {
                it.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        stop();
    }

    private void awaitReady(Duration longest) throws IOException {
        if (!becomesReady(longest)) {
            List<String> log = Files.readAllLines(folder.serverLog());
            stop();
            throw new IllegalStateException("The server did not become ready. Its last words:\n"
                    + String.join("\n", log.subList(Math.max(0, log.size() - 20), log.size())));
        }
    }
}
