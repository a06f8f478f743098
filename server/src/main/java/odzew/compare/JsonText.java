package odzew.compare;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import odzew.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads JSON that may be none.
final class JsonText {

    private JsonText() {}

    static Optional<JsonNode> read(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Json.mapper().readTree(text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> read(Answer answer) {
        return answer.whole() ? read(new String(answer.body(), StandardCharsets.UTF_8)) : Optional.empty();
    }
}
