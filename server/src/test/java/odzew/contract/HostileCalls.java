package odzew.contract;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import odzew.contract.Description.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests made of the description, half right and half hostile; the same seed makes the same ones.
final class HostileCalls {

    record Call(String method, String path, Map<String, String> headers, byte[] body) {

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return method + " " + path + " " + headers + " "
                    + (text.length() <= 600 ? text : text.substring(0, 600) + "… (" + text.length() + ")");
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json; charset=utf-8",
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/json; charset=utf-7",
            "*/*",
            "a/b;c=\"",
            "multipart/form-data; boundary=x");

    private final Description description;
    private final Random chance;
    private final HostileValues hostile;

    HostileCalls(Description description, long seed) {
        this.description = description;
        this.chance = new Random(seed);
        this.hostile = new HostileValues(chance);
    }

    Call next() {
        List<Operation> operations = description.operations;
        Operation operation = operations.get(chance.nextInt(operations.size()));
        var query = new ArrayList<String>();
        var headers = new LinkedHashMap<String, String>();
        String path = operation.path();
        for (JsonNode given : operation.node().path("parameters")) {
            JsonNode parameter = description.resolved(given);
            String name = parameter.get("name").stringValue();
            switch (parameter.get("in").stringValue()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(pathValue(name)));
                case "query" -> {
                    if (!parameter.path("x-odzew-waits").asBoolean(false)) {
                        addQuery(query, name);
                    }
                }
                default -> addHeader(headers, name);
            }
        }
        if (chance.nextInt(20) == 0) {
            query.add(encoded(hostile.shortText()) + "=" + encoded(hostile.shortText()));
        }
        String address = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return new Call(operation.method(), address, headers, body(operation, headers));
    }

    private String pathValue(String name) {
        if (chance.nextInt(3) == 0) {
            String text = hostile.shortText();
            return text.isEmpty() || text.equals(" ") ? "0" : text;
        }
        return switch (name) {
            case "token" -> "61527075253ba62a76ca5c";
            case "login" -> "akowalski";
            case "message_id" -> "432";
            default ->
                List.of("1234", "1235", "1237", "273", "28", "32122", "1").get(chance.nextInt(7));
        };
    }

    private void addQuery(List<String> query, String name) {
        if (chance.nextInt(4) == 0) {
            String suffix = chance.nextInt(6) == 0 ? "[" + hostile.shortText() + "]" : "";
            query.add(encoded(name + suffix) + "=" + encoded(hostile.shortText()));
        } else if (name.equals("filename") && chance.nextInt(2) == 0) {
            query.add("filename=a.txt");
        }
    }

    /// The characters that HTTP itself lets through.
    private void addHeader(Map<String, String> headers, String name) {
        if (chance.nextInt(6) == 0) {
            String text = hostile.shortText().replaceAll("[^\\x20-\\x7e]", "");
            headers.put(name, name.equals("X-Odzew-Send") && chance.nextBoolean() ? "never" : text);
        }
    }

    private byte[] body(Operation operation, Map<String, String> headers) {
        JsonNode content = operation.node().path("requestBody").path("content");
        if (content.isMissingNode() && chance.nextInt(10) != 0) {
            return new byte[0];
        }
        headers.put(
                "Content-Type", chance.nextInt(15) == 0 ? TYPES.get(chance.nextInt(TYPES.size())) : TYPES.getFirst());
        if (chance.nextInt(12) == 0) {
            return hostile.brokenBody().getBytes(StandardCharsets.UTF_8);
        }
        JsonNode media = content.path("application/json");
        ObjectNode object =
                media.path("example") instanceof ObjectNode example ? example.deepCopy() : JSON.createObjectNode();
        JsonNode schema = description.resolved(media.path("schema"));
        List<String> names = new ArrayList<>(schema.path("properties").propertyNames());
        names.add(hostile.shortText());
        for (int i = chance.nextInt(4); i > 0; i--) {
            String name = names.get(chance.nextInt(names.size()));
            switch (chance.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1, 2 -> object.set(name, hostile.json(0));
                default -> object.put(name, hostile.text());
            }
        }
        if (chance.nextInt(8) == 0) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return form(object).getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = JSON.writeValueAsBytes(object);
        if (chance.nextInt(40) == 0 && bytes.length > 2) {
            bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
        }
        return bytes;
    }

    private String form(ObjectNode object) {
        var pairs = new ArrayList<String>();
        object.properties()
                .forEach(field -> pairs.add(encoded(field.getKey())
                        + (chance.nextInt(5) == 0 ? "[]" : "") + "="
                        + encoded(
                                field.getValue().isValueNode()
                                        ? field.getValue().asString()
                                        : field.getValue().toString())));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
