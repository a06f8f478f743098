package odzew;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odzew.demo.Demo;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// The training run of the AOT cache: a server in a temporary folder that answers requests for some seconds and
/// ends. Under `-XX:AOTCacheOutput` the JVM records its classes and hot methods. A relay in this process
/// accepts its messages.
final class Rehearsal {

    private static final Duration BUSY = Duration.ofSeconds(20);
    private static final int CALLERS = 8;
    static final List<String> READ = List.of(
            "/api/tickets/1234",
            "/api/tickets?limit=20",
            "/api/ticket_statuses",
            "/api/odzew/deliveries?status=QUEUED",
            "/api/odzew/events",
            "/health/ready",
            "/metrics",
            "/desk");

    private Rehearsal() {}

    static int run() {
        try {
            Path folder = Files.createTempDirectory("odzew-rehearsal-");
            // if root starts PostgreSQL, it runs as another user
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
        } catch (ExecutionException e) {
            throw new IllegalStateException("A request of the rehearsal failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException, ExecutionException {
        try (var relay = new Relay()) {
            String url = "smtp://127.0.0.1:" + relay.port() + "?starttls=off";
            rehearse(SettingsReader.read(
                    Map.of("ODZEW_HTTP_PORT", "0", "ODZEW_HTTPS_PORT", "0", "ODZEW_SMTP_URL", url), folder));
        }
    }

    private static void rehearse(Settings settings) throws IOException, InterruptedException, ExecutionException {
        try (Server server = Server.start(settings);
                HttpClient client = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Demo.ensure(server.core().database, server.core().clock);
            long end = System.nanoTime() + BUSY.toNanos();
            var calls = IntStream.range(0, CALLERS)
                    .<Callable<Void>>mapToObj(_ -> () -> call(client, server.httpPort(), end))
                    .toList();
            for (Future<Void> call : callers.invokeAll(calls)) {
                call.get();
            }
        }
    }

    private static Void call(HttpClient client, int port, long end) throws IOException, InterruptedException {
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
        return null;
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

    /// Accepts every message and discards it.
    private static final class Relay implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Relay() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException _) {
                // already closed
            }
        }

        private static void serve(Socket socket) {
            try (socket;
                    var in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                    var out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII)) {
                send(out, "220 rehearsal");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    switch (line.split(" ")[0]) {
                        case "EHLO" -> send(out, "250-rehearsal\r\n250 PIPELINING");
                        case "DATA" -> {
                            send(out, "354 go on");
                            in.lines().takeWhile(it -> !it.equals(".")).forEach(_ -> {});
                            send(out, "250 2.0.0 queued as REHEARSAL");
                        }
                        default -> send(out, "250 2.0.0 ok");
                    }
                }
            } catch (IOException | UncheckedIOException _) {
                // the server has closed the connection
            }
        }

        private static void send(Writer out, String reply) throws IOException {
            out.write(reply + "\r\n");
            out.flush();
        }

        @Override
        public void close() throws IOException {
            listener.close();
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
