package odzew.thulium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import odzew.http.BodyReader;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Passes the vendor's calls that are not offered here to the original system, with the caller's own
/// credentials, so that a client of both changes its address once.
public final class PassThrough {

    private static final Logger log = LoggerFactory.getLogger(PassThrough.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    /// Headers that concern only the caller and the original system.
    private static final List<String> ASKED =
            List.of("Authorization", "Accept", "Accept-Language", "Content-Type", "Range", "If-None-Match");

    private static final List<String> ANSWERED = List.of(
            "Content-Type",
            "Content-Disposition",
            "Content-Range",
            "Content-Length",
            "ETag",
            "Last-Modified",
            "Location",
            "Retry-After");

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String base;
    private final BodyReader bodies;

    /// @param original with or without `/api`
    public PassThrough(URI original, BodyReader bodies) {
        this.base = original.toString().replaceFirst("/+$", "").replaceFirst("/api$", "");
        this.bodies = bodies;
    }

    public RouterFunction<ServerResponse> routes() {
        HandlerFunction<ServerResponse> pass = this::pass;
        return request ->
                NotOffered.error(request.method().name(), request.path()).map(_ -> pass);
    }

    private ServerResponse pass(ServerRequest request) throws IOException {
        // The share of the memory is held until the original has answered.
        return bodies.read(request.servletRequest(), LARGEST_BODY, body -> pass(request, body));
    }

    private ServerResponse pass(ServerRequest request, byte[] body) {
        HttpRequest.Builder call = HttpRequest.newBuilder(address(request))
                .timeout(PATIENCE)
                .method(
                        request.method().name(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String name : ASKED) {
            Optional.ofNullable(request.headers().firstHeader(name)).ifPresent(value -> call.header(name, value));
        }
        try {
            return answer(http.send(call.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            log.warn("{} {} could not be passed on: {}", request.method(), request.path(), e.toString());
            throw notPassedOn();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw notPassedOn();
        }
    }

    private Problem.Busy notPassedOn() {
        return new Problem.Busy(RequestError.NOT_PASSED_ON.of(URI.create(base).getHost()));
    }

    /// Path and query as they came; only the vendor's resources below `/api/` get here.
    private URI address(ServerRequest request) {
        String query = request.servletRequest().getQueryString();
        return URI.create(base + request.uri().getRawPath() + (query == null ? "" : "?" + query));
    }

    private static ServerResponse answer(HttpResponse<InputStream> answer) {
        var response = ServerResponse.status(answer.statusCode()).header("X-Odzew-Passed-Through", "true");
        for (String name : ANSWERED) {
            answer.headers().firstValue(name).ifPresent(value -> response.header(name, value));
        }
        return response.build((_, out) -> {
            try (InputStream in = answer.body()) {
                copy(in, out.getOutputStream());
            }
            return null;
        });
    }

    /// The request's timeout ends with the head of the answer. An answer that ends at the limit is cut off, and
    /// the
    /// caller's connection with it, so that it does not appear to be whole.
    private static void copy(InputStream in, OutputStream out) throws IOException {
        var late = new AtomicBoolean();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    close(in);
                },
                CompletableFuture.delayedExecutor(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS));
        try {
            in.transferTo(out);
        } finally {
            end.cancel(false);
        }
        if (late.get()) {
            throw new IOException("the answer of the original took longer than " + LONGEST_ANSWER);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            log.debug("closing an answer", e);
        }
    }
}
