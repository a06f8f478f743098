package odzew.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A primary and a candidate with prepared answers, and a comparison between them.
final class TwoSides implements AutoCloseable {

    /// Answers by method and address; notes what it receives.
    static final class Side implements AutoCloseable {

        final List<String> received = new CopyOnWriteArrayList<>();
        final Map<String, String> answers = new HashMap<>();
        volatile boolean captures = true;
        private final HttpServer server;

        Side() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (captures) {
                    exchange.getResponseHeaders().set("X-Odzew-Mail", "captured");
                }
                String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (call.startsWith("HEAD")) {
                    exchange.sendResponseHeaders(200, -1);
                    return;
                }
                String never = exchange.getRequestHeaders().getFirst("X-Odzew-Send");
                received.add((call + " " + body + (never == null ? "" : " (" + never + ")")).strip());
                String answer = answers.getOrDefault(call, "404 {}");
                byte[] bytes = answer.substring(4).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(
                        Integer.parseInt(answer.substring(0, 3)), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static final Instant NOW = Instant.parse("2026-07-14T10:00:00Z");

    final Side primary = new Side();
    final Side candidate = new Side();
    final CompareFolder folder;
    final CompareServer compare;
    private final HttpClient http = HttpClient.newHttpClient();

    TwoSides(Path data) throws IOException {
        folder = new CompareFolder(data);
        var setup = new CompareServer.Setup(
                primary.url(),
                candidate.url(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                data,
                RouteState.SHADOW);
        compare = CompareServer.start(setup, () -> NOW);
    }

    /// Both sides answer the same.
    void both(String call, String answer) {
        primary.answers.put(call, answer);
        candidate.answers.put(call, answer);
    }

    /// The client's answer: status and body.
    String call(String method, String target, String body) throws Exception {
        return call(method, target, body, Map.of("Content-Type", "application/json"));
    }

    String call(String method, String target, String body, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + compare.port() + target))
                .header("Authorization", "Basic ZXhwb3J0OnNlY3JldA==")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    RouteReport report(String route) throws InterruptedException {
        compare.settle();
        return folder.report().orElseThrow().routes().stream()
                .filter(it -> it.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        http.close();
        compare.close();
        primary.close();
        candidate.close();
    }
}
