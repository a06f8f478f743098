package odzew.api.docs;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Adds to each call of the description its program in six languages, as `x-codeSamples`, which other viewers
/// show.
final class CodeSamples {

    private CodeSamples() {}

    static void add(ObjectNode document, GoldenSamples samples) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode call : path) {
                ArrayNode programs = ((ObjectNode) call).putArray("x-codeSamples");
                samples.of(call.path("operationId").asString())
                        .programs()
                        .forEach((name, text) ->
                                programs.addObject().put("lang", name).put("source", text));
            }
        }
    }
}
