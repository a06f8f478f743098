package odzew.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import odzew.problem.HttpError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A form with PHP's brackets, parsed to the object that it denotes: `attachments[]=a&attachments[]=b` is a
/// list, `custom_fields[Name]=x` an object. A repeated name without brackets has its last value, as in PHP.
final class FormBody {

    private static final int MOST_FIELDS = 10_000;

    private FormBody() {}

    /// @param form the body as received, percent-encoded
    static ObjectNode parse(String form, Charset charset) {
        ObjectNode root = Json.mapper().createObjectNode();
        var numbered = new IdentityHashMap<ArrayNode, Map<String, JsonNode>>();
        String[] pairs = form.strip().split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new Refusal(400, HttpError.TOO_COMPLEX.of());
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
            if (!name.isEmpty()) {
                put(root, numbered, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1), charset));
            }
        }
        return root;
    }

    /// The fields of a multipart body; brackets mean the same as in a form.
    static ObjectNode parse(MultipartReader parts) throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        var numbered = new IdentityHashMap<ArrayNode, Map<String, JsonNode>>();
        int count = 0;
        for (MultipartReader.Part part = parts.next(); part != null; part = parts.next()) {
            if (++count > MOST_FIELDS) {
                throw new Refusal(400, HttpError.TOO_COMPLEX.of());
            }
            byte[] bytes = part.bytes().readAllBytes();
            String filename = part.filename();
            if (filename != null && (bytes.length > 0 || !filename.isEmpty())) {
                throw new Refusal(400, HttpError.FILE_IN_FIELDS.at(part.name(), filename));
            }
            if (filename == null && !part.name().isEmpty()) {
                put(root, numbered, path(part.name()), text(bytes, StandardCharsets.UTF_8));
            }
        }
        return root;
    }

    /// `a[b][]` is a, b and the empty name.
    private static List<String> path(String name) {
        int open = name.indexOf('[');
        if (open <= 0) {
            return List.of(name);
        }
        var path = new ArrayList<String>();
        path.add(name.substring(0, open));
        while (open >= 0 && open < name.length() && name.charAt(open) == '[') {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            path.add(name.substring(open + 1, close));
            open = close + 1;
        }
        if (path.size() > Json.DEEPEST) {
            throw new Refusal(400, HttpError.TOO_COMPLEX.of());
        }
        return path;
    }

    private static void put(
            ObjectNode root, Map<ArrayNode, Map<String, JsonNode>> numbered, List<String> path, String value) {
        JsonNode parent = root;
        for (int i = 0; i < path.size() - 1; i++) {
            parent = child(parent, numbered, path.get(i), isList(path.get(i + 1)));
        }
        String last = path.getLast();
        switch (parent) {
            case ArrayNode list -> list.add(value);
            case ObjectNode object -> object.put(last, value);
            default -> throw new IllegalStateException(parent.getNodeType().name());
        }
    }

    /// In a list a repeated number is the same element, and the empty name a new one.
    private static JsonNode child(
            JsonNode parent, Map<ArrayNode, Map<String, JsonNode>> numbered, String name, boolean list) {
        JsonNode child = list ? Json.mapper().createArrayNode() : Json.mapper().createObjectNode();
        switch (parent) {
            case ArrayNode array -> {
                Map<String, JsonNode> elements = numbered.computeIfAbsent(array, _ -> new HashMap<>());
                JsonNode there = elements.get(name);
                if (there != null && there.isArray() == list) {
                    return there;
                }
                array.add(child);
                if (!name.isEmpty()) {
                    elements.put(name, child);
                }
            }
            case ObjectNode object -> {
                JsonNode there = object.get(name);
                if (there != null && there.isArray() == list && there.isContainer()) {
                    return there;
                }
                object.set(name, child);
            }
            default -> throw new IllegalStateException(parent.getNodeType().name());
        }
        return child;
    }

    /// `[]` and PHP's numbered form `[0]`, `[1]` …
    private static boolean isList(String name) {
        return name.isEmpty() || name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decode(String text, Charset charset) {
        try {
            String bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
            return text(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, HttpError.BAD_PERCENT.of(text));
        }
    }

    private static String text(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(400, HttpError.BAD_ENCODING.of(charset.name()));
        }
    }
}
