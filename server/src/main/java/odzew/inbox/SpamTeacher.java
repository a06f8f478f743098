package odzew.inbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Teaches rspamd by its controller which messages are spam and which are not.
final class SpamTeacher {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 64 * 1024;

    /// rspamd has learned the same message the same way before; some versions answer 404 and say so.
    private static final int ALREADY_LEARNED = 208;

    private final Optional<URI> controller;

    /// @param controller its password is the address's user information; empty: nothing can be taught
    SpamTeacher(Optional<URI> controller) {
        this.controller = controller;
    }

    boolean isSet() {
        return controller.isPresent();
    }

    /// Throws if rspamd did not learn it.
    void teach(byte[] message, boolean spam) {
        URI url = controller.orElseThrow(() -> new Problem.Conflict(RequestError.NO_SPAM_FILTER.of()));
        try (var client = SpamCheck.client()) {
            HttpResponse<byte[]> response =
                    SpamCheck.bounded(client, request(url, message, spam), PATIENCE, LONGEST_ANSWER);
            String error = error(response.body());
            boolean learned = response.statusCode() == 200
                    || response.statusCode() == ALREADY_LEARNED
                    || error.contains("already learned");
            if (!learned) {
                throw failed(response.statusCode() + " " + error);
            }
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private static HttpRequest request(URI url, byte[] message, boolean spam) {
        String address = "%s://%s:%d/%s"
                .formatted(
                        url.getScheme(),
                        url.getHost(),
                        url.getPort() < 0 ? 11334 : url.getPort(),
                        spam ? "learnspam" : "learnham");
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message));
        Optional.ofNullable(url.getRawUserInfo())
                .map(it -> URLDecoder.decode(it.substring(it.indexOf(':') + 1), StandardCharsets.UTF_8))
                .ifPresent(password -> request.header("Password", password));
        return request.build();
    }

    private static String error(byte[] answer) {
        try {
            JsonNode body = JSON.readTree(answer);
            return body.path("error").asString("");
        } catch (JacksonException _) {
            return "";
        }
    }

    private static Problem.Conflict failed(String why) {
        return new Problem.Conflict(RequestError.NOT_LEARNED.of(why.strip()));
    }
}
