package odzew.compare;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import odzew.http.CapturedNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One of the two systems.
final class Upstream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upstream.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration HEAD = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;

    /// @param address with or without `/api`
    Upstream(URI address) {
        this.base = address.toString().replaceFirst("/+$", "").replaceFirst("/api$", "");
    }

    /// Returns when the head of the answer is there.
    HttpResponse<InputStream> send(Call call) throws IOException {
        try {
            return http.send(request(call, HEAD).build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// The whole answer within the given time.
    ///
    /// @param quiet asks the server to send no e-mail for this call
    Answer answer(Call call, boolean quiet, Duration patience) throws IOException {
        HttpRequest.Builder request = request(call, patience);
        if (quiet) {
            request.setHeader("X-Odzew-Send", "never");
        }
        long began = System.nanoTime();
        HttpResponse<byte[]> response = within(
                patience,
                http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), Answer.LARGEST)));
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body(),
                true,
                Duration.ofNanos(System.nanoTime() - began));
    }

    /// True if the server answers that it hands no message to anyone.
    boolean captures(Duration patience) {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/openapi.json"))
                .method("HEAD", BodyPublishers.noBody())
                .timeout(patience)
                .build();
        try {
            return within(patience, http.sendAsync(request, BodyHandlers.discarding()))
                    .headers()
                    .firstValue(CapturedNotice.HEADER)
                    .filter("captured"::equals)
                    .isPresent();
        } catch (IOException e) {
            log.debug("{} does not answer", base, e);
            return false;
        }
    }

    private static <T> T within(Duration patience, CompletableFuture<T> future) throws IOException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(Call call, Duration patience) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + encoded(call.target())))
                    .timeout(patience)
                    .method(call.method(), call.body().publisher());
            call.headers().forEach((name, values) -> values.forEach(value -> header(request, name, value)));
            return request;
        } catch (IllegalArgumentException e) {
            throw new IOException("the address cannot be sent: " + call.target(), e);
        }
    }

    private static void header(HttpRequest.Builder request, String name, String value) {
        try {
            request.header(name, value);
        } catch (IllegalArgumentException e) {
            log.debug("header {} is not passed on", name, e);
        }
    }

    /// Characters that clients send as they are, and `URI` refuses.
    private static String encoded(String target) {
        var text = new StringBuilder();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if ("{}|^`\"<>\\ ".indexOf(c) >= 0) {
                text.append("%%%02X".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
