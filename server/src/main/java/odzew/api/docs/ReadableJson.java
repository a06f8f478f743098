package odzew.api.docs;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// JSON as programmers write it by hand: two spaces a level, and on one line what is short.
final class ReadableJson {

    private static final int LINE = 60;

    private ReadableJson() {}

    static String of(JsonNode node) {
        var out = new StringBuilder();
        write(node, "", out);
        return out.toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder out) {
        if (!node.isContainer() || node.isEmpty()) {
            out.append(node);
            return;
        }
        if (node.isArray() && node.toString().length() < LINE && isFlat(node)) {
            out.append(StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(", ", "[", "]")));
            return;
        }
        String deeper = indent + "  ";
        out.append(node.isObject() ? '{' : '[');
        String separator = "\n";
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> it : node.properties()) {
                out.append(separator).append(deeper).append(quoted(it.getKey())).append(": ");
                write(it.getValue(), deeper, out);
                separator = ",\n";
            }
        } else {
            for (Iterator<JsonNode> entries = node.iterator(); entries.hasNext(); separator = ",\n") {
                out.append(separator).append(deeper);
                write(entries.next(), deeper, out);
            }
        }
        out.append('\n').append(indent).append(node.isObject() ? '}' : ']');
    }

    private static boolean isFlat(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).noneMatch(JsonNode::isContainer);
    }

    private static String quoted(String key) {
        return StringNode.valueOf(key).toString();
    }
}
