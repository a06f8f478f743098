package odzew.api.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import odzew.http.Json;
import tools.jackson.databind.JsonNode;

/// For each call one golden exchange: its request, its answer, and the request as a program in six languages. A
/// test makes the file from the exchanges and runs the programs.
final class GoldenSamples {

    /// The host in the programs; the page's script puts its own address there.
    static final String HOST = "https://helpdesk.example.com";

    /// @param answer the body of the answer, empty if it has none
    /// @param programs by the name of the language
    /// @param errors the codes that the exchanges of the call show, by status
    record Sample(
            Request request,
            String status,
            String answer,
            Map<String, String> programs,
            Map<String, List<Integer>> errors) {}

    record Request(String method, String path, Map<String, String> headers, String body) {}

    private final JsonNode all;

    private GoldenSamples(JsonNode all) {
        this.all = all;
    }

    static GoldenSamples read() {
        return new GoldenSamples(Json.mapper().readTree(Files.text("/docs/samples.json")));
    }

    Sample of(String operationId) {
        JsonNode sample = all.path(operationId);
        JsonNode request = sample.path("request");
        var errors = new LinkedHashMap<String, List<Integer>>();
        sample.path("errors")
                .properties()
                .forEach(it -> errors.put(
                        it.getKey(),
                        StreamSupport.stream(it.getValue().spliterator(), false)
                                .map(JsonNode::asInt)
                                .toList()));
        return new Sample(
                new Request(
                        request.path("method").asString(""),
                        request.path("path").asString(""),
                        texts(request.path("headers")),
                        request.path("body").asString("")),
                sample.path("status").asString(""),
                sample.path("answer").asString(""),
                texts(sample.path("programs")),
                errors);
    }

    private static Map<String, String> texts(JsonNode node) {
        var texts = new LinkedHashMap<String, String>();
        node.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString()));
        return texts;
    }
}
