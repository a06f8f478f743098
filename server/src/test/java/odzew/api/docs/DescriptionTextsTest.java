package odzew.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.problem.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Everything in the description is described, in English and in Polish.
class DescriptionTextsTest {

    private static final Set<String> TEXTS = Set.of("description", "summary", "x-displayName");

    /// These parts of a description are values, not descriptions.
    private static final Set<String> VALUES = Set.of("example", "examples", "enum", "default", "x-codeSamples");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{3}");

    private static final JsonNode ENGLISH = new ApiDescription("test").document(Language.ENGLISH);
    private static final JsonNode POLISH = new ApiDescription("test").document(Language.POLISH);

    @Test
    void no_text_lacks_its_twin_in_the_other_language() {
        Map<String, String> english = texts(ENGLISH);
        Map<String, String> polish = texts(POLISH);
        assertThat(english).hasSizeGreaterThan(800);
        assertThat(polish.keySet()).isEqualTo(english.keySet());
        assertThat(english.entrySet().stream()
                        .filter(it -> it.getValue().equals(polish.get(it.getKey())))
                        .map(Map.Entry::toString))
                .isEmpty();
        assertThat(english.values()).allMatch(it -> LETTERS.matcher(it).find());
        assertThat(Stream.concat(english.values().stream(), polish.values().stream()))
                .noneMatch(it -> it.contains("¦") || it.contains("{{"));
    }

    @Test
    void every_part_of_the_description_is_described() {
        var silent = new ArrayList<String>();
        collectSilent("", ENGLISH, silent);
        assertThat(silent).isEmpty();
    }

    @Test
    void every_body_has_an_example() {
        var without = new ArrayList<String>();
        for (JsonNode path : ENGLISH.path("paths")) {
            for (JsonNode call : path) {
                collectWithoutExample(call, call.path("requestBody"), without);
                call.path("responses").forEach(response -> collectWithoutExample(call, response, without));
            }
        }
        ENGLISH.at("/components/responses")
                .properties()
                .forEach(it -> collectWithoutExample(ENGLISH, it.getValue(), without));
        assertThat(without).isEmpty();
    }

    private static void collectWithoutExample(JsonNode call, JsonNode body, List<String> without) {
        body.path("content").properties().forEach(type -> {
            if (type.getKey().contains("json") && !type.getValue().has("example")) {
                without.add(call.path("operationId").asString("") + " " + body.path("description"));
            }
        });
    }

    private static void collectSilent(String at, JsonNode node, List<String> silent) {
        node.properties().forEach(child -> {
            String place = at + "/" + child.getKey();
            if (VALUES.contains(child.getKey())) {
                return;
            }
            switch (child.getKey()) {
                case "properties", "headers", "responses", "parameters" ->
                    child.getValue()
                            .properties()
                            .forEach(each -> requireText(place + "/" + each.getKey(), each.getValue(), silent));
                case "tags" -> {
                    if (at.isEmpty()) {
                        child.getValue().forEach(each -> requireText(place, each, silent));
                    }
                }
                default -> {}
            }
            collectSilent(place, child.getValue(), silent);
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            if (at.endsWith("/parameters")) {
                requireText(at + "/" + i, node.get(i), silent);
            }
            collectSilent(at + "/" + i, node.get(i), silent);
        }
    }

    private static void requireText(String place, JsonNode node, List<String> silent) {
        boolean refers = node.has("$ref") && !place.contains("/properties/");
        if (node.isObject() && !refers && node.path("description").asString("").isBlank()) {
            silent.add(place);
        }
    }

    private static Map<String, String> texts(JsonNode document) {
        var texts = new TreeMap<String, String>();
        collectTexts("", document, texts);
        return texts;
    }

    private static void collectTexts(String at, JsonNode node, Map<String, String> texts) {
        node.properties().forEach(child -> {
            if (TEXTS.contains(child.getKey()) && child.getValue().isString()) {
                texts.put(at + "/" + child.getKey(), child.getValue().asString());
            } else if (!VALUES.contains(child.getKey())) {
                collectTexts(at + "/" + child.getKey(), child.getValue(), texts);
            }
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            collectTexts(at + "/" + i, node.get(i), texts);
        }
    }
}
