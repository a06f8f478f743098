package odzew.api.docs;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import odzew.problem.Language;
import tools.jackson.databind.JsonNode;

/// The fields of a schema and the parameters of a call as lists; the fields of an object within are folded away.
final class FieldMarkup {

    private static final int DEEPEST = 4;

    private final JsonNode document;
    private final Language language;

    FieldMarkup(JsonNode document, Language language) {
        this.document = document;
        this.language = language;
    }

    /// The target of a reference, or the node itself.
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    void parameter(Markup out, JsonNode parameter) {
        entry(
                out,
                parameter.path("name").asString(),
                parameter.path("required").asBoolean(false),
                parameter.path("description").asString(""),
                parameter.path("schema"),
                DEEPEST);
    }

    void fields(Markup out, JsonNode schema) {
        fields(out, schema, 1);
    }

    private void fields(Markup out, JsonNode described, int depth) {
        JsonNode schema = objectIn(described);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        out.open("ul", "class", "fields");
        schema.path("properties")
                .properties()
                .forEach(it -> entry(
                        out,
                        it.getKey(),
                        required.contains(it.getKey()),
                        it.getValue().path("description").asString(""),
                        it.getValue(),
                        depth));
        JsonNode further = schema.path("additionalProperties");
        if (further.isObject() && !objectIn(further).path("properties").isMissingNode()) {
            entry(out, "…", false, further.path("description").asString(""), further, depth);
        }
        out.close("ul");
    }

    /// The object that a schema, or the entries of its list, describe.
    private JsonNode objectIn(JsonNode described) {
        JsonNode schema = resolved(described);
        return schema.has("items") ? objectIn(schema.path("items")) : schema;
    }

    boolean hasFields(JsonNode schema) {
        JsonNode object = objectIn(schema);
        return !object.path("properties").isEmpty()
                || object.path("additionalProperties").isObject()
                        && !objectIn(object.path("additionalProperties"))
                                .path("properties")
                                .isEmpty();
    }

    boolean isList(JsonNode schema) {
        return resolved(schema).path("type").asString("").equals("array");
    }

    private void entry(Markup out, String name, boolean required, String text, JsonNode described, int depth) {
        JsonNode schema = resolved(described);
        out.open("li").element("code", name).text(" ").element("span", type(described), "class", "type");
        if (required) {
            out.text(" ").element("span", PageText.REQUIRED.in(language), "class", "must");
        }
        if (schema.has("default")) {
            out.text(" ").element("span", byDefault(schema), "class", "type");
        }
        out.prose(asSentence(text));
        allowed(out, schema.has("items") ? resolved(schema.path("items")) : schema);
        if (depth < DEEPEST && hasFields(schema)) {
            out.open("details").open("summary").text(PageText.FIELDS_OF.in(language) + " ");
            out.element("code", name).close("summary");
            fields(out, schema, depth + 1);
            out.close("details");
        }
        out.close("li");
    }

    /// Texts of properties begin with a small letter in the description, as generators of clients print them.
    private String asSentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
    }

    private String byDefault(JsonNode schema) {
        return PageText.BY_DEFAULT.in(language) + " " + schema.path("default").asString();
    }

    private void allowed(Markup out, JsonNode schema) {
        if (schema.path("enum").size() > 1) {
            out.open("p", "class", "allowed").text(PageText.ONE_OF.in(language));
            schema.path("enum")
                    .forEach(value -> out.text(" ").element("code", value.isNull() ? "null" : value.asString()));
            out.close("p");
        }
    }

    /// `integer`, `string[]`, `string | null`, `date-time | null`.
    private String type(JsonNode described) {
        JsonNode schema = resolved(described);
        JsonNode type = schema.path("type");
        if (schema.has("anyOf")) {
            return types(schema.path("anyOf"));
        }
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(it -> named(schema, it.asString()))
                    .collect(Collectors.joining(" | "));
        }
        return type.isMissingNode() ? "string" : named(schema, type.asString());
    }

    private String types(JsonNode choices) {
        return StreamSupport.stream(choices.spliterator(), false)
                .map(it -> it.path("enum").size() == 1
                        ? "\"" + it.path("enum").get(0).asString() + "\""
                        : type(it))
                .collect(Collectors.joining(" | "));
    }

    private String named(JsonNode schema, String type) {
        return switch (type) {
            case "array" -> type(schema.path("items")) + "[]";
            case "string" -> schema.path("format").asString("string");
            default -> type;
        };
    }
}
