package odzew.mailbox.oauth;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests tokens from a provider.
final class TokenEndpoint {

    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final Duration patience;

    TokenEndpoint() {
        this(PATIENCE);
    }

    /// @param patience for the whole answer
    TokenEndpoint(Duration patience) {
        this.patience = patience;
    }

    TokenAnswer ask(String url, Map<String, String> form) throws MailboxTrouble {
        var client = HttpClient.newBuilder().connectTimeout(patience).build();
        try {
            HttpResponse<byte[]> response = client.sendAsync(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(patience)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .header("Accept", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                                    .build(),
                            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return read(url, response.statusCode(), response.body());
        } catch (ExecutionException e) {
            throw silent(url, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw silent(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxTrouble(Kind.SILENT, CodedText.of(MailboxTextCode.INTERRUPTED), e);
        } finally {
            client.shutdownNow();
        }
    }

    /// The deadline includes the body, unlike the HTTP request's own timeout.
    private static MailboxTrouble silent(String url, Throwable cause) {
        return cause instanceof ConnectException || cause instanceof TimeoutException
                ? new MailboxTrouble(
                        Kind.SILENT, CodedText.of(MailboxTextCode.TOKEN_SERVER_UNREACHABLE, host(url)), cause)
                : new MailboxTrouble(
                        Kind.SILENT,
                        CodedText.of(MailboxTextCode.TOKEN_SERVER_SAYS, host(url), String.valueOf(cause.getMessage())),
                        cause);
    }

    private TokenAnswer read(String url, int status, byte[] body) throws MailboxTrouble {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JacksonException e) {
            throw new MailboxTrouble(
                    Kind.ANSWER, CodedText.of(MailboxTextCode.TOKEN_SERVER_ANSWERS, host(url), status), e);
        }
        String error = text(answer, "error").orElse("");
        if (status / 100 == 4 && !error.isEmpty()) {
            throw new MailboxTrouble(
                    Kind.TOKEN,
                    CodedText.of(
                            MailboxTextCode.TOKEN_SERVER_REFUSES,
                            host(url),
                            error + " " + text(answer, "error_description").orElse("")));
        }
        Optional<String> token = text(answer, "access_token");
        if (status != 200 || token.isEmpty()) {
            throw new MailboxTrouble(
                    Kind.ANSWER, CodedText.of(MailboxTextCode.TOKEN_SERVER_ANSWERS, host(url), status + " " + error));
        }
        long seconds = number(answer, "expires_in").orElse(3_600L);
        return new TokenAnswer(
                token.get(),
                Duration.ofSeconds(Math.clamp(seconds, 60, 30 * 86_400L)),
                text(answer, "refresh_token"),
                number(answer, "refresh_token_expires_in").map(Duration::ofSeconds));
    }

    private static Optional<String> text(JsonNode answer, String name) {
        JsonNode value = answer.path(name);
        return value.isString() && !value.stringValue().isEmpty() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static Optional<Long> number(JsonNode answer, String name) {
        JsonNode value = answer.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? Optional.of(value.longValue()) : Optional.empty();
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String host(String url) {
        return String.valueOf(URI.create(url).getHost());
    }
}
