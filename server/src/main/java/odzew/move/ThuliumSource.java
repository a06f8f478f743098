package odzew.move;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the other system's API: not faster than agreed, and again after failures that pass.
public final class ThuliumSource implements AutoCloseable {

    /// @param pause between two calls
    public record Access(URI base, String user, String password, Duration pause) {}

    /// Lets time pass.
    @FunctionalInterface
    public interface Waiting {
        void rest(Duration time) throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(ThuliumSource.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int TRIES = 8;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Access access;
    private final Waiting waiting;
    private final String base;

    public ThuliumSource(Access access, Waiting waiting) {
        this.access = access;
        this.waiting = waiting;
        this.base = access.base().toString().replaceFirst("/+$", "").replaceFirst("/api$", "") + "/api/";
    }

    /// The answer, on one line; empty if there is no such object.
    Optional<String> find(String path) {
        Duration pause = Duration.ofSeconds(1);
        String last = "";
        for (int attempt = 0; attempt < TRIES; attempt++) {
            rest(attempt == 0 ? access.pause() : pause);
            try {
                HttpResponse<InputStream> answer = http.send(request(path), BodyHandlers.ofInputStream());
                String body = body(answer);
                switch (answer.statusCode()) {
                    case 200 -> {
                        JSON.readTree(body);
                        return Optional.of(body.replace('\n', ' ').replace('\r', ' '));
                    }
                    case 404 -> {
                        return Optional.empty();
                    }
                    case 401, 403 ->
                        throw new MoveException(
                                "%s answers %d to GET %s: give the API user of --user the permission to read it."
                                        .formatted(access.base().getHost(), answer.statusCode(), path));
                    default -> last = "it answered " + answer.statusCode();
                }
                pause = shorter(retryAfter(answer).orElse(pause.multipliedBy(2)));
            } catch (IOException e) {
                last = "the connection failed: " + e;
                pause = shorter(pause.multipliedBy(2));
            } catch (JacksonException e) {
                last = "the answer is not whole JSON";
                pause = shorter(pause.multipliedBy(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MoveException("The import was stopped; run it again to continue.");
            }
            log.warn("GET {}: {}; next try in {} s", path, last, pause.toSeconds());
        }
        throw new MoveException("GET %s%s failed %d times: %s. Run the import again later; it continues there."
                .formatted(base, path, TRIES, last));
    }

    String get(String path) {
        return find(path)
                .orElseThrow(() -> new MoveException("GET " + base + path + " answers 404; is the address right?"));
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    private HttpRequest request(String path) {
        byte[] pair = (access.user() + ":" + access.password()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Accept", "application/json")
                .build();
    }

    private static String body(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream in = answer.body()) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(text -> Duration.ofSeconds(Math.max(1, Long.parseLong(text))));
    }

    private static Duration shorter(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void rest(Duration time) {
        try {
            waiting.rest(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoveException("The import was stopped; run it again to continue.");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
