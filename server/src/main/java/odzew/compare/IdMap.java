package odzew.compare;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The ids of objects that both systems made for the same call, and that therefore differ. Of each kind the last
/// ones are remembered.
final class IdMap {

    /// From the primary's ids to the candidate's, or back.
    enum Direction {
        TO_CANDIDATE,
        TO_PRIMARY
    }

    private static final int REMEMBERED = 20_000;
    private static final String TOKEN = "token";

    /// The field of each kind, and the resource in paths.
    private static final Map<String, String> KINDS =
            Map.of("ticket_id", "tickets", "customer_id", "customers", "company_id", "companies", TOKEN, "attachments");

    private static final Pattern IN_PATH = Pattern.compile("^(/api/)(\\w+)/([^/]+)(.*)$");
    private static final Pattern IN_FORM =
            Pattern.compile("(?<=^|&)(ticket_id|customer_id|company_id)((?:%5B|\\[)\\w*(?:%5D|\\]))?=([0-9]+)(?=&|$)");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{16,64}");

    private final Map<String, Map<String, String>> forth = new HashMap<>();
    private final Map<String, Map<String, String>> back = new HashMap<>();

    /// Learns from the answers to a call that made an object on both sides.
    synchronized void learn(JsonNode primary, JsonNode candidate) {
        for (String field : KINDS.keySet()) {
            String mine = text(primary.path(field));
            String other = text(candidate.path(field));
            if (!mine.isEmpty() && !other.isEmpty() && !mine.equals(other)) {
                put(field, mine, other);
            }
        }
    }

    private void put(String field, String mine, String other) {
        Map<String, String> pairs = forth.computeIfAbsent(field, _ -> new LinkedHashMap<>());
        pairs.put(mine, other);
        back.computeIfAbsent(field, _ -> new HashMap<>()).put(other, mine);
        if (pairs.size() > REMEMBERED) {
            var oldest = pairs.entrySet().iterator();
            Map.Entry<String, String> first = oldest.next();
            back.getOrDefault(field, Map.of()).remove(first.getValue());
            oldest.remove();
        }
    }

    /// The client's call with the candidate's ids.
    Call toCandidate(Call call) {
        String path = path(call.path());
        String query = form(call.query());
        Optional<String> text = call.body().text().filter(it -> !it.isEmpty());
        if (text.isEmpty()) {
            return call.with(path, query, call.body());
        }
        String changed = call.isJson() ? json(text.get()) : call.isForm() ? form(text.get()) : text.get();
        boolean same = changed.equals(text.get());
        return call.with(path, query, same ? call.body() : Body.of(changed.getBytes(StandardCharsets.UTF_8)));
    }

    private String json(String text) {
        return JsonText.read(text)
                .filter(it -> translate(it, Direction.TO_CANDIDATE))
                .map(JsonNode::toString)
                .orElse(text);
    }

    private synchronized String path(String path) {
        var found = IN_PATH.matcher(path);
        if (!found.matches()) {
            return path;
        }
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().equals(found.group(2)))
                .findFirst()
                .map(kind -> found.group(1) + found.group(2) + "/"
                        + of(kind.getKey(), found.group(3), Direction.TO_CANDIDATE) + found.group(4))
                .orElse(path);
    }

    private synchronized String form(String text) {
        String ids = IN_FORM.matcher(text)
                .replaceAll(it -> it.group(1) + (it.group(2) == null ? "" : it.group(2)) + "="
                        + of(it.group(1), it.group(3), Direction.TO_CANDIDATE));
        return HEX.matcher(ids).replaceAll(it -> of(TOKEN, it.group(), Direction.TO_CANDIDATE));
    }

    /// Changes the tree; returns whether an id was changed.
    synchronized boolean translate(JsonNode node, Direction direction) {
        boolean changed = false;
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field :
                    Map.copyOf(new TreeMap<>(fields(object))).entrySet()) {
                String name = field.getKey();
                String mine = text(field.getValue());
                String other = KINDS.containsKey(name) ? of(name, mine, direction) : mine;
                if (other.equals(mine)) {
                    changed |= name.equals("attachments")
                            ? tokens(field.getValue(), direction)
                            : translate(field.getValue(), direction);
                } else {
                    changed = true;
                    if (field.getValue().isNumber()) {
                        object.put(name, Long.parseLong(other));
                    } else {
                        object.put(name, other);
                    }
                }
            }
        } else {
            for (JsonNode child : node) {
                changed |= translate(child, direction);
            }
        }
        return changed;
    }

    private static Map<String, JsonNode> fields(ObjectNode object) {
        var fields = new HashMap<String, JsonNode>();
        object.properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
        return fields;
    }

    private boolean tokens(JsonNode node, Direction direction) {
        boolean changed = false;
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                String mine = text(list.get(i));
                String other = of(TOKEN, mine, direction);
                if (!other.equals(mine)) {
                    list.set(i, other);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private String of(String field, String id, Direction direction) {
        return (direction == Direction.TO_CANDIDATE ? forth : back)
                .getOrDefault(field, Map.of())
                .getOrDefault(id, id);
    }

    private static String text(JsonNode node) {
        return node.isNumber() || node.isString() ? node.asString() : "";
    }

    synchronized Map<String, Map<String, String>> snapshot() {
        var all = new TreeMap<String, Map<String, String>>();
        forth.forEach((field, pairs) -> all.put(field, new LinkedHashMap<>(pairs)));
        return all;
    }

    synchronized void restore(JsonNode saved) {
        saved.properties()
                .forEach(kind -> kind.getValue()
                        .properties()
                        .forEach(pair -> put(
                                kind.getKey(), pair.getKey(), pair.getValue().asString())));
    }
}
