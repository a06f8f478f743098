package odzew.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import odzew.mailservers.Eventually;
import odzew.mailservers.FreePort;

/// `odzew demo` as a child process on free ports, with its own data folder; it accepts mail by LMTP, captures
/// outgoing messages, and ends with this object.
public final class DemoServer implements AutoCloseable {

    private static final Path JAR = jar();
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /// An address of this machine; all its other addresses stay refused.
    public static final String WEBHOOKS_MAY_GO_TO = "127.0.0.2";

    private final Path folder;
    private final int httpPort = FreePort.next();
    private final int httpsPort = FreePort.next();
    private final int lmtpPort = FreePort.next();
    private final Path jar;
    private Process process;

    private DemoServer(Path folder, Path jar) throws IOException {
        this.folder = folder;
        this.jar = jar;
        this.process = launched();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    private Process launched() throws IOException {
        var builder = new ProcessBuilder(List.of(
                        java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar.toString(),
                        "demo"))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        settings(builder.environment());
        return builder.start();
    }

    /// Ends the program at once, as a failing machine does.
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// After `kill`: the same server on the same data. Returns when it is ready.
    void startAgain() throws IOException {
        Files.delete(log());
        process = launched();
        awaitReady();
    }

    /// Returns when the server is ready. `folder` may be removed after `close`.
    public static DemoServer start(Path folder) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException("There is no " + JAR + ": build the server first.");
        }
        var server = new DemoServer(folder, JAR);
        server.awaitReady();
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    public int lmtpPort() {
        return lmtpPort;
    }

    /// Runs `odzew admin …` beside the server.
    public void admin(String... args) {
        var command =
                new ArrayList<String>(List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString(), "admin"));
        command.addAll(List.of(args));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            settings(builder.environment());
            Process admin = builder.start();
            String said = new String(admin.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (admin.waitFor() != 0) {
                throw new IllegalStateException("admin " + List.of(args) + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void await(String what, Eventually.Condition condition) {
        Eventually.until(what, LONGEST_WAIT, condition);
    }

    /// The server's output so far.
    public String printed() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void settings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("ODZEW_"));
        environment.put("ODZEW_DATA", folder.resolve("data").toString());
        environment.put("ODZEW_HTTP_PORT", Integer.toString(httpPort));
        environment.put("ODZEW_HTTPS_PORT", Integer.toString(httpsPort));
        environment.put("ODZEW_LMTP_PORT", Integer.toString(lmtpPort));
        environment.put("ODZEW_WEBHOOK_ALLOW", WEBHOOKS_MAY_GO_TO + "/32");
    }

    /// Relative to the project's root, or to this module.
    private static Path jar() {
        Path fromRoot = Path.of("server", "target", "odzew.jar");
        return Files.exists(fromRoot) ? fromRoot : Path.of("..").resolve(fromRoot);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void awaitReady() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                if (isReady(http)) {
                    return;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        close();
        throw new IllegalStateException("The server did not become ready:\n" + printed());
    }

    /// The welcome is printed last, when the demo data exist.
    private boolean isReady(HttpClient http) {
        try {
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url() + "/health/ready")).build(), BodyHandlers.discarding());
            return answer.statusCode() == 200 && printed().contains("Ctrl-C");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
