package odzew.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import odzew.http.Json;
import tools.jackson.databind.JsonNode;

/// Adds to each call of the description a program in six languages, as `x-codeSamples`. The programs are made
/// from
/// the golden exchanges by a test, which also runs them.
final class CodeSamples {

    private CodeSamples() {}

    /// @param document the parsed description; it is changed
    static void add(Map<String, Object> document) {
        JsonNode samples =
                Json.mapper().readTree(new String(ApiDescription.bytes("/docs/samples.json"), StandardCharsets.UTF_8));
        for (Object path : map(Objects.requireNonNull(document.get("paths"))).values()) {
            for (Object call : map(path).values()) {
                Map<String, Object> operation = map(call);
                var programs = new ArrayList<Map<String, String>>();
                samples.path(String.valueOf(operation.get("operationId")))
                        .properties()
                        .forEach(it -> programs.add(Map.of(
                                "lang", it.getKey(), "source", it.getValue().asString())));
                operation.put("x-codeSamples", programs);
            }
        }
    }

    @SuppressWarnings("unchecked") // YAML's mappings have texts as keys here
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
