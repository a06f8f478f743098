package odzew.thulium;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private ServerResponse pass(ServerRequest request) throws IOException, InterruptedException {
        byte[] body = bodies.read(request.servletRequest(), LARGEST_BODY, bytes -> bytes);
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
            throw new Problem.Busy(
                    RequestError.NOT_PASSED_ON.of(URI.create(base).getHost()));
        }
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
                in.transferTo(out.getOutputStream());
            }
            return null;
        });
    }
}
