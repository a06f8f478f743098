package odzew.cli;

import java.util.ArrayList;
import java.util.List;
import odzew.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/// Compares two JSON texts by what a program relies on: which fields there are, and of which type. The names of
/// custom fields are data.
final class JsonShape {

    private JsonShape() {}

    /// Returns the paths at which the actual text lacks a field of the expected one or has another type.
    static List<String> differences(String expected, String actual) {
        var differences = new ArrayList<String>();
        try {
            compare("", Json.mapper().readTree(expected), Json.mapper().readTree(actual), differences);
        } catch (JacksonException e) {
            differences.add("not JSON: " + actual.substring(0, Math.min(80, actual.length())));
        }
        return differences;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            expected.properties().forEach(field -> {
                JsonNode there = actual.get(field.getKey());
                if (there == null) {
                    differences.add(path + "/" + field.getKey() + " is missing");
                } else if (!field.getKey().equals("custom_fields") || !there.isObject()) {
                    compare(path + "/" + field.getKey(), field.getValue(), there, differences);
                }
            });
        } else if (expected.isArray() && actual.isArray()) {
            if (!expected.isEmpty() && !actual.isEmpty()) {
                compare(path + "/0", expected.get(0), actual.get(0), differences);
            }
        } else if (!sameType(expected, actual)) {
            differences.add("%s is %s instead of %s".formatted(path, name(actual), name(expected)));
        }
    }

    /// Null and an empty text both stand for an absent value.
    private static boolean sameType(JsonNode expected, JsonNode actual) {
        return expected.getNodeType() == actual.getNodeType() || isAbsent(expected) || isAbsent(actual);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.getNodeType() == JsonNodeType.NULL
                || node.isString() && node.stringValue().isEmpty();
    }

    private static String name(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
