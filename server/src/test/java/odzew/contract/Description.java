package odzew.contract;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The API's description as a client reads it.
final class Description {

    /// One call: its method in capitals, and what is written about it.
    record Operation(String method, String path, String pointer, JsonNode node) {

        boolean writes() {
            return Set.of("POST", "PUT", "DELETE").contains(method);
        }

        boolean matches(String askedMethod, String askedPath) {
            return method.equals(askedMethod)
                    && PathPatternParser.defaultInstance.parse(path).matches(PathContainer.parsePath(askedPath));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final String ADDRESS = "https://odzew.test/openapi.json";

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;
    final JsonNode document;
    final List<Operation> operations = new ArrayList<>();

    Description(String yaml) {
        document = new YAMLMapper().readTree(yaml);
        registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ADDRESS, document.toString())));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String pointer =
                            "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + operation.getKey();
                    operations.add(new Operation(
                            operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), pointer, operation.getValue()));
                }));
    }

    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(it -> it.matches(method, path.split("\\?", 2)[0]))
                .min((a, b) -> Boolean.compare(a.path().contains("{"), b.path().contains("{")));
    }

    /// The target of a reference, or the node itself.
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    /// Where the schema of a body stands; empty where this type is not described.
    Optional<String> schemaPointer(Operation operation, String within, String contentType) {
        String pointer = operation.pointer() + within;
        JsonNode node = document.at(pointer);
        if (node.has("$ref")) {
            pointer = node.get("$ref").stringValue().substring(1);
            node = document.at(pointer);
        }
        String type = contentType.split(";")[0].strip();
        for (String described : List.of(type, "*/*")) {
            if (node.path("content").has(described)) {
                return Optional.of(pointer + "/content/" + described.replace("/", "~1") + "/schema");
            }
        }
        return Optional.empty();
    }

    /// The schema of a request as the server accepts it: the description says what one should send, the server
    /// also reads numbers as texts, one value as a list, and the like.
    private JsonNode accepted(JsonNode described) {
        if (described.has("$ref")) {
            return accepted(resolved(described));
        }
        if (!described.isObject()) {
            return described;
        }
        ObjectNode schema = ((ObjectNode) described).deepCopy();
        schema.remove("enum");
        List<String> more = FORMS.get(schema.path("type").asString(""));
        if (more != null) {
            ArrayNode types = schema.putArray("type");
            more.forEach(types::add);
        }
        for (String within : List.of("properties", "items", "additionalProperties")) {
            JsonNode inner = schema.get(within);
            if (within.equals("properties") && inner instanceof ObjectNode properties) {
                properties.properties().forEach(it -> it.setValue(accepted(it.getValue())));
            } else if (inner != null) {
                schema.set(within, accepted(inner));
            }
        }
        return schema;
    }

    private static final Map<String, List<String>> FORMS = Map.of(
            "integer", List.of("integer", "string", "null"),
            "string", List.of("string", "number", "boolean", "array", "null"),
            "boolean", List.of("boolean", "string", "integer", "null"),
            "array", List.of("array", "object", "string", "number", "null"),
            "object", List.of("object", "array", "null"));

    /// The errors of a request's JSON text.
    List<String> requestErrors(String schemaPointer, String json) {
        Schema schema = schemas.computeIfAbsent("accepted " + schemaPointer, _ -> {
            String place = ADDRESS.replace(".json", "/" + schemas.size() + ".json");
            return SchemaRegistry.withDialect(
                            Dialects.getOpenApi31(),
                            builder -> builder.schemas(Map.of(
                                    place, accepted(document.at(schemaPointer)).toString())))
                    .getSchema(SchemaLocation.of(place));
        });
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /// The errors of a JSON text.
    List<String> errors(String schemaPointer, String json) {
        Schema schema = schemas.computeIfAbsent(
                schemaPointer, pointer -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
