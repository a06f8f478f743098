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

    /// The errors of a JSON text.
    List<String> mistakes(String schemaPointer, String json) {
        Schema schema = schemas.computeIfAbsent(
                schemaPointer, pointer -> registry.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
