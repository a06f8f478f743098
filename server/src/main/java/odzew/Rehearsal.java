package odzew;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A server of its own, in a temporary folder, that is kept busy for some seconds and ends. Under
/// `-XX:AOTCacheOutput` the JVM learns from it what a server loads and which methods are worth compiling.
final class Rehearsal {

    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final int CALLERS = 8;
    private static final List<String> READ = List.of(
            "/api/tickets/1234",
            "/api/tickets?limit=20",
            "/api/ticket_statuses",
            "/api/odzew/captured_mails",
            "/api/odzew/events",
            "/health/ready",
            "/metrics",
            "/desk");

    private Rehearsal() {}

    static int run() {
        try {
            Path folder = Files.createTempDirectory("odzew-rehearsal-");
            // a PostgreSQL that root starts runs as somebody else
            folder.toFile().setExecutable(true, false);
            folder.toFile().setReadable(true, false);
            try {
                rehearse(folder);
            } finally {
                delete(folder);
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException {
        Settings settings = SettingsReader.read(Map.of("ODZEW_HTTP_PORT", "0", "ODZEW_HTTPS_PORT", "0"), folder);
        try (Server server = Server.start(settings);
                HttpClient client = HttpClient.newHttpClient()) {
            Demo.ensure(server.core().database, server.core().temporaryFiles, server.core().clock);
            long end = System.nanoTime() + BUSY.toNanos();
            List<Thread> callers = IntStream.range(0, CALLERS)
                    .mapToObj(_ -> Thread.ofVirtual().start(() -> call(client, server.httpPort(), end)))
                    .toList();
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    private static void call(HttpClient client, int port, long end) {
        try {
            for (int i = 0; System.nanoTime() < end; i++) {
                send(
                        client,
                        request(port, "/api/tickets/1234/agent_response")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                {"body":"<p>Dzień dobry,</p><p>odpowiedź %d</p>","user_login":"testowy.agent17"}
                                """.formatted(i))));
                if (i % 20 == 0) {
                    send(client, request(port, READ.get(i / 20 % READ.size())).GET());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        byte[] credentials = (Demo.API_USER + ":" + Demo.API_PASSWORD).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<Void> answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer + " in the rehearsal");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
