package odzew.inbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import odzew.mail.IncomingMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the site's spam filter about a message: the field that a filter before us wrote, and rspamd over
/// HTTP. A filter that does not answer delays a message by ten seconds at most and holds none.
final class SpamCheck {

    private static final Logger log = LoggerFactory.getLogger(SpamCheck.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 1 << 20;

    /// Larger messages are no spam in practice, and cost rspamd time.
    private static final int LARGEST = 10 * 1024 * 1024;

    /// Actions of rspamd that call a message spam; the others are `no action`, `greylist` and `soft reject`.
    private static final Set<String> SPAM = Set.of("reject", "add header", "rewrite subject");

    /// @param spam the reason to hold the message
    /// @param unchecked the reason why rspamd did not judge it; the message is not held for that
    record Finding(Optional<Reason> spam, Optional<Reason> unchecked) {

        static final Finding NONE = new Finding(Optional.empty(), Optional.empty());
        private static final Finding UNCHECKED =
                new Finding(Optional.empty(), Optional.of(Reason.of(ReasonCode.NOT_CHECKED_FOR_SPAM)));

        private static Finding spam(Reason reason) {
            return new Finding(Optional.of(reason), Optional.empty());
        }
    }

    private final SpamSettings settings;
    private final Duration patience;
    private final HttpClient client;

    SpamCheck(SpamSettings settings) {
        this(settings, PATIENCE);
    }

    /// @param patience the time for the whole answer, its body included
    SpamCheck(SpamSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
        this.client = client();
    }

    Finding of(IncomingMail mail, byte[] raw, Envelope envelope) {
        return byHeader(mail)
                .map(Finding::spam)
                .or(() -> settings.rspamd().filter(_ -> raw.length <= LARGEST).map(url -> byRspamd(url, raw, envelope)))
                .orElse(Finding.NONE);
    }

    private Optional<Reason> byHeader(IncomingMail mail) {
        if (settings.header().isEmpty()) {
            return Optional.empty();
        }
        int colon = settings.header().indexOf(':');
        String name = settings.header().substring(0, colon).strip();
        String value = settings.header().substring(colon + 1).strip().toLowerCase(Locale.ROOT);
        return mail.headers().texts(name).stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(value))
                .findFirst()
                .map(text -> Reason.of(ReasonCode.SPAM_HEADER, name + ": " + shortened(text)));
    }

    private Finding byRspamd(URI url, byte[] raw, Envelope envelope) {
        try {
            var request = HttpRequest.newBuilder(url.resolve("/checkv2"))
                    .timeout(patience)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(raw));
            header(request, "From", envelope.sender());
            header(request, "Rcpt", envelope.recipient());
            HttpResponse<byte[]> response = bounded(client, request.build(), patience, LONGEST_ANSWER);
            JsonNode answer = JSON.readTree(response.body());
            String action =
                    answer.path("action").isString() ? answer.path("action").stringValue() : "";
            if (response.statusCode() != 200 || action.isEmpty()) {
                log.warn("rspamd answered {}; the message is not checked for spam", response.statusCode());
                return Finding.UNCHECKED;
            }
            return SPAM.contains(action)
                    ? Finding.spam(Reason.of(
                            ReasonCode.SPAM_RSPAMD,
                            action,
                            String.format(
                                    Locale.ROOT, "%.1f", answer.path("score").asDouble(0))))
                    : Finding.NONE;
        } catch (IOException | JacksonException e) {
            log.warn("rspamd does not answer; the message is not checked for spam: {}", e.toString());
            return Finding.UNCHECKED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.UNCHECKED;
        }
    }

    /// The whole answer within the time. The request's own timeout ends with the header of the answer.
    static HttpResponse<byte[]> bounded(HttpClient client, HttpRequest request, Duration patience, int longest)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), longest));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + patience, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /// rspamd ignores the body of a request that offers HTTP/2.
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
    }

    /// A value with letters beyond ASCII would be refused by the client.
    private static void header(HttpRequest.Builder request, String name, String value) {
        if (value.matches("[\\x21-\\x7e]{1,320}")) {
            request.header(name, value);
        }
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
