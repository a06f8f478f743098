package odzew.api.docs;

import java.util.List;
import java.util.Map;
import odzew.http.Json;
import odzew.problem.ErrorCode;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives each body of the description that has no example of its own one: those of calls from the golden
/// exchanges, those of errors from the list of errors.
final class Examples {

    private record Refusal(HttpStatus status, ValidationError error) {}

    private static final Map<String, Refusal> REFUSALS = Map.of(
            "Invalid", new Refusal(HttpStatus.BAD_REQUEST, RequestError.EMPTY.at("body")),
            "Unauthorized", refusal(HttpStatus.UNAUTHORIZED, HttpError.WRONG_CREDENTIALS),
            "Forbidden", refusal(HttpStatus.FORBIDDEN, HttpError.FORBIDDEN, "tickets.get"),
            "NotFound", new Refusal(HttpStatus.NOT_FOUND, ValidationError.notFound("ticket", "zgłoszenia", 1234)),
            "Conflict", refusal(HttpStatus.CONFLICT, RequestError.KEY_REUSED),
            "TooLarge", refusal(HttpStatus.CONTENT_TOO_LARGE, HttpError.BODY_TOO_LARGE, 10_485_760),
            "WrongType", refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, HttpError.WRONG_CONTENT_TYPE),
            "TooManyRequests", refusal(HttpStatus.TOO_MANY_REQUESTS, HttpError.TOO_MANY_REQUESTS, 600, 33),
            "Failed", refusal(HttpStatus.INTERNAL_SERVER_ERROR, HttpError.INTERNAL),
            "Busy", refusal(HttpStatus.SERVICE_UNAVAILABLE, RequestError.BUSY));

    private final Language language;
    private final GoldenSamples samples;

    Examples(Language language, GoldenSamples samples) {
        this.language = language;
        this.samples = samples;
    }

    void addTo(ObjectNode document) {
        addFromExchanges(document);
        addFromAlike(document);
        JsonNode responses = document.path("components").path("responses");
        REFUSALS.forEach((name, refusal) -> {
            add(responses.path(name), "application/json", error(refusal));
            add(responses.path("Our" + name), "application/problem+json", problem(refusal));
        });
    }

    private void addFromExchanges(ObjectNode document) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode call : path) {
                GoldenSamples.Sample sample =
                        samples.of(call.path("operationId").asString());
                add(call.path("requestBody"), sample.request().body());
                if (sample.status().startsWith("2")) {
                    add(call.path("responses").path(sample.status()), sample.answer());
                }
            }
        }
    }

    /// A call whose exchanges are all refused has the example of another one with the same body.
    private static void addFromAlike(ObjectNode document) {
        List<JsonNode> bodies = document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(call -> call.path("responses").valueStream())
                .map(response -> response.path("content").path("application/json"))
                .toList();
        for (JsonNode body : bodies) {
            if (body instanceof ObjectNode without && !without.has("example")) {
                bodies.stream()
                        .filter(it -> it.has("example") && it.path("schema").equals(without.path("schema")))
                        .findFirst()
                        .ifPresent(
                                it -> without.set("example", it.path("example").deepCopy()));
            }
        }
    }

    private static void add(JsonNode body, String json) {
        try {
            add(body, "application/json", Json.mapper().readTree(json));
        } catch (JacksonException _) {
            // a file or a form: it has no example
        }
    }

    private static void add(JsonNode body, String type, JsonNode example) {
        if (body.path("content").path(type) instanceof ObjectNode described
                && !described.has("example")
                && !example.isMissingNode()) {
            described.set("example", example);
        }
    }

    private static Refusal refusal(HttpStatus status, ErrorCode code, Object... values) {
        return new Refusal(status, code.of(values));
    }

    private ObjectNode error(Refusal refusal) {
        ObjectNode body = Json.mapper().createObjectNode().put("request_id", "0f6a3c2b9d1e4");
        ValidationError error = refusal.error();
        ObjectNode entry = body.putArray("errors")
                .addObject()
                .put("message", error.message().in(language))
                .put("code", error.code().number());
        if (!error.field().isEmpty()) {
            entry.put("field", error.field());
        }
        return body;
    }

    private ObjectNode problem(Refusal refusal) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", refusal.status().getReasonPhrase())
                .put("status", refusal.status().value())
                .put("detail", refusal.error().message().in(language));
        body.setAll(error(refusal));
        return body;
    }
}
