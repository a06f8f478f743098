package odzew.mailbox.sending;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Calls a provider's HTTP interface with a token. A call is never repeated here.
final class ServiceClient implements AutoCloseable {

    /// The request certainly did not reach the provider.
    static final class NotSent extends IOException {

        private static final long serialVersionUID = 1;

        NotSent(String text, Throwable cause) {
            super(text, cause);
        }
    }

    /// Supplies an access token.
    @FunctionalInterface
    interface Token {
        String get() throws IOException;
    }

    private static final int LONGEST_RESPONSE = 256 * 1024;
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final JsonMapper json = new JsonMapper();
    private final Token token;
    private final Duration patience;
    private final InstantSource clock;
    private final HttpClient client;

    ServiceClient(Token token, Duration connect, Duration patience, InstantSource clock) {
        this.token = token;
        this.patience = patience;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect)
                .build();
    }

    /// The deadline includes the body, unlike the HTTP request's own timeout.
    ServiceResponse call(HttpRequest.Builder request) throws IOException {
        String access;
        try {
            access = token.get();
        } catch (IOException e) {
            throw new NotSent(String.valueOf(e.getMessage()), e);
        }
        Future<HttpResponse<byte[]>> answer = client.sendAsync(
                request.setHeader("Authorization", "Bearer " + access)
                        .setHeader("Accept", "application/json")
                        .timeout(patience)
                        .build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_RESPONSE));
        try {
            return read(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw explained(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no response within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static IOException explained(Throwable cause) {
        return switch (cause) {
            case ConnectException e -> new NotSent("cannot be reached", e);
            case HttpConnectTimeoutException e -> new NotSent("cannot be reached in time", e);
            case SSLHandshakeException e -> new NotSent(String.valueOf(e.getMessage()), e);
            case IOException e -> e;
            default -> new IOException(cause);
        };
    }

    private ServiceResponse read(HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = response.body().length == 0 ? MissingNode.getInstance() : json.readTree(response.body());
        } catch (JacksonException _) {
            body = MissingNode.getInstance();
        }
        return new ServiceResponse(
                response.statusCode(),
                body,
                response.headers().firstValue("Retry-After").flatMap(this::rest));
    }

    /// Seconds or a date (RFC 9110 §10.2.3); an hour at most, so that a wrong value stops nothing for days.
    private Optional<Duration> rest(String value) {
        try {
            Duration rest = value.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return rest.isNegative()
                    ? Optional.empty()
                    : Optional.of(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Aborts running calls.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
