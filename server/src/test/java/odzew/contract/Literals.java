package odzew.contract;

import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// JSON as a literal of another language, over several lines: what a programmer would write by hand.
///
/// @param emptyObject an object without entries, which PHP cannot tell from a list
record Literals(
        String object,
        String objectEnd,
        String colon,
        String emptyObject,
        Map<String, String> words,
        UnaryOperator<String> quoted) {

    static final Literals JSON = new Literals("{", "}", ": ", "{}", Map.of(), Literals::json);
    static final Literals PYTHON = new Literals(
            "{", "}", ": ", "{}", Map.of("true", "True", "false", "False", "null", "None"), Literals::json);
    static final Literals PHP = new Literals("[", "]", " => ", "(object) []", Map.of(), Literals::php);

    String of(JsonNode node, String indent) {
        if (node.isString()) {
            return quoted.apply(node.asString());
        }
        if (!node.isContainer()) {
            return words.getOrDefault(node.toString(), node.toString());
        }
        if (node.isEmpty()) {
            return node.isObject() ? emptyObject : "[]";
        }
        String deeper = indent + (this == PHP || this == PYTHON ? "    " : "  ");
        var text = new StringBuilder(node.isObject() ? object : "[");
        String separator = "\n";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> it : node.properties()) {
                text.append(separator).append(deeper).append(quoted.apply(it.getKey()));
                text.append(colon).append(of(it.getValue(), deeper));
                separator = ",\n";
            }
        } else {
            boolean flat = node.valueStream().noneMatch(JsonNode::isContainer);
            separator = flat ? "" : separator;
            for (JsonNode it : node) {
                text.append(separator).append(flat ? "" : deeper).append(of(it, deeper));
                separator = flat ? ", " : ",\n";
            }
            return text.append(flat ? "]" : "\n" + indent + "]").toString();
        }
        return text.append("\n").append(indent).append(objectEnd).toString();
    }

    private static String json(String text) {
        return StringNode.valueOf(text).toString();
    }

    static String php(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
