package odzew.contract;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands before a server. The first answer to each call is lost on its way although the call was carried
/// out, the second attempt gets 503 with a pause of three seconds, the third is passed on.
final class FlakyFront implements AutoCloseable {

    private static final List<String> PASSED = List.of("Authorization", "Content-Type", "Idempotency-Key");

    /// Of each attempt, in their order; empty without a key.
    final List<String> keys = new CopyOnWriteArrayList<>();

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer front;
    private final String behind;

    FlakyFront(String behind) throws IOException {
        this.behind = behind;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.createContext("/", this::answer);
        front.start();
    }

    String url() {
        return "http://127.0.0.1:" + front.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            keys.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    .orElse(""));
            String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            int attempt = attempts.merge(call, 1, Integer::sum);
            if (attempt == 2) {
                exchange.getResponseHeaders().set("Retry-After", "3");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            HttpResponse<byte[]> response = passed(exchange, body);
            if (attempt > 2) {
                response.headers()
                        .firstValue("X-Message-Id")
                        .ifPresent(id -> exchange.getResponseHeaders().set("X-Message-Id", id));
                exchange.sendResponseHeaders(response.statusCode(), response.body().length);
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private HttpResponse<byte[]> passed(HttpExchange exchange, byte[] body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : PASSED) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        front.stop(0);
        http.close();
    }
}
