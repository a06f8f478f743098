package odzew.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Replaces every U+0000 in JSON, in texts and in names, by the replacement character.
final class WithoutNul {

    private WithoutNul() {}

    /// Returns the node itself if it contains none.
    static JsonNode of(JsonNode node) {
        return switch (node) {
            case StringNode text
            when text.stringValue().indexOf('\0') >= 0 -> StringNode.valueOf(clean(text.stringValue()));
            case ArrayNode array
            when array.valueStream().anyMatch(child -> of(child) != child) -> {
                ArrayNode copy = Json.mapper().createArrayNode();
                array.forEach(child -> copy.add(of(child)));
                yield copy;
            }
            case ObjectNode object
            when object.properties().stream()
                    .anyMatch(
                            field -> field.getKey().indexOf('\0') >= 0 || of(field.getValue()) != field.getValue()) -> {
                ObjectNode copy = Json.mapper().createObjectNode();
                object.properties().forEach(field -> copy.set(clean(field.getKey()), of(field.getValue())));
                yield copy;
            }
            default -> node;
        };
    }

    private static String clean(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
