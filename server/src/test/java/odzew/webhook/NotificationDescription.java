package odzew.webhook;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odzew.api.docs.PublishedDescription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The part `webhooks:` of the API's description.
final class NotificationDescription {

    private static final String ADDRESS = "https://odzew.test/openapi.json";

    private final JsonNode document = new YAMLMapper().readTree(PublishedDescription.english());
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(ADDRESS, document.toString())));

    List<String> actions() {
        return document.get("webhooks").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The differences between a request and its description.
    List<String> mistakes(String body, String id, String time, String signature) {
        boolean json = body.startsWith("{");
        JsonNode content = json ? JsonMapper.shared().readTree(body) : form(body);
        JsonNode operation = document.at(
                "/webhooks/" + content.path(json ? "type" : "action").asString() + "/post");
        var mistakes = new ArrayList<String>();
        String requestBody = operation.at("/requestBody/$ref").asString().substring(1);
        String type = json ? "application~1json" : "application~1x-www-form-urlencoded";
        mistakes.addAll(mistakes(requestBody + "/content/" + type + "/schema", content));
        List<String> headers = List.of(id, time, signature);
        for (int i = 0; i < headers.size(); i++) {
            String parameter =
                    operation.at("/parameters/" + i + "/$ref").asString().substring(1);
            mistakes.addAll(mistakes(
                    parameter + "/schema", JsonMapper.shared().getNodeFactory().stringNode(headers.get(i))));
        }
        return mistakes;
    }

    private List<String> mistakes(String pointer, JsonNode value) {
        return registry
                .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(it -> pointer + ": " + it)
                .toList();
    }

    private static JsonNode form(String body) {
        ObjectNode fields = JsonMapper.shared().createObjectNode();
        for (String pair : body.split("&")) {
            String[] sides = pair.split("=", 2);
            fields.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
