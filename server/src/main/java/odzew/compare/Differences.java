package odzew.compare;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The differences between two answers to the same call. A difference is hard if a program can notice it:
/// another status, a missing field or entry, another type, another value. It is soft if Thulium's own answers
/// vary in it: forms of the absent value, a name before an address, additional fields, the order of entries, the
/// wording of errors.
final class Differences {

    /// @param where the path in the answer, `*` for an entry of a list
    record Difference(boolean hard, String where, String primary, String candidate) {}

    private static final int MOST = 50;
    private static final int SHOWN = 60;

    /// Each system makes its own.
    private static final List<String> OWN = List.of("request_id", "message_id", "token");

    private static final List<String> KEYS = List.of("ticket_id", "customer_id", "company_id", "agent_id", "login");
    private static final Duration TOLERANCE = Duration.ofMinutes(2);
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2})(:[0-9]{2})?");
    private static final Pattern NAMED = Pattern.compile("^[^<>]*<([^<>\\s]+@[^<>\\s]+)>$");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6}):([0-9]{2}):([0-9]{2})");

    private final List<Difference> found = new ArrayList<>();
    private final boolean soft;

    private Differences(boolean soft) {
        this.soft = soft;
    }

    /// The candidate's ids are translated already.
    static List<Difference> between(
            Answer primary, Answer candidate, Optional<JsonNode> mine, Optional<JsonNode> other) {
        if (primary.status() != candidate.status()) {
            return List.of(new Difference(
                    true, "status", String.valueOf(primary.status()), String.valueOf(candidate.status())));
        }
        var differences = new Differences(!primary.isSuccess());
        if (!primary.whole() || !candidate.whole()) {
            return List.of();
        }
        if (mine.isPresent() && other.isPresent()) {
            differences.compare("", mine.get(), other.get());
        } else if (!Arrays.equals(primary.body(), candidate.body())) {
            differences.add("body", size(primary), size(candidate));
        }
        return List.copyOf(differences.found);
    }

    private static String size(Answer answer) {
        return answer.body().length + " bytes" + (answer.contentType().isEmpty() ? "" : " of " + answer.contentType());
    }

    private void compare(String where, JsonNode mine, JsonNode other) {
        if (found.size() >= MOST) {
            return;
        }
        if (mine.isObject() && other.isObject()) {
            objects(where, mine, other);
        } else if (isAbsent(mine) && isAbsent(other)) {
            if (!mine.equals(other)) {
                addSoft(where, mine, other);
            }
        } else if (mine.isArray() && other.isArray()) {
            lists(where, mine, other);
        } else if (mine.getNodeType() != other.getNodeType()) {
            add(where, shown(mine), shown(other));
        } else if (!mine.asString().equals(other.asString()) && !isNear(mine.asString(), other.asString())) {
            if (address(mine).equals(address(other))) {
                addSoft(where, mine, other);
            } else {
                add(where, shown(mine), shown(other));
            }
        }
    }

    private void objects(String where, JsonNode mine, JsonNode other) {
        mine.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode there = other.get(name);
            String path = where + "/" + name;
            if (there == null && !isAbsent(field.getValue())) {
                add(path, shown(field.getValue()), "missing");
            } else if (there == null) {
                addSoft(path, shown(field.getValue()), "missing");
            } else if (!OWN.contains(name)
                    || there.getNodeType() != field.getValue().getNodeType()) {
                compare(path, field.getValue(), there);
            }
        });
        other.properties().stream()
                .filter(field -> mine.get(field.getKey()) == null)
                .forEach(field -> addSoft(where + "/" + field.getKey(), "missing", shown(field.getValue())));
    }

    private void lists(String where, JsonNode mine, JsonNode other) {
        if (where.endsWith("/attachments") && mine.size() == other.size()) {
            return; // tokens
        }
        Optional<String> key = KEYS.stream()
                .filter(it -> !mine.isEmpty()
                        && mine.get(0).has(it)
                        && !other.isEmpty()
                        && other.get(0).has(it))
                .findFirst();
        if (key.isPresent()) {
            byKey(where, key.get(), mine, other);
            return;
        }
        if (mine.size() != other.size()) {
            add(where, mine.size() + " entries", other.size() + " entries");
        }
        for (int i = 0; i < Math.min(mine.size(), other.size()); i++) {
            compare(where + "/*", mine.get(i), other.get(i));
        }
    }

    private void byKey(String where, String key, JsonNode mine, JsonNode other) {
        Map<String, JsonNode> here = byKey(key, mine);
        Map<String, JsonNode> there = byKey(key, other);
        here.forEach((id, entry) -> {
            JsonNode found = there.get(id);
            if (found == null) {
                add(where + "/*", key + " " + id, "missing");
            } else {
                compare(where + "/*", entry, found);
            }
        });
        there.keySet().stream()
                .filter(id -> !here.containsKey(id))
                .forEach(id -> add(where + "/*", "missing", key + " " + id));
        if (here.keySet().equals(there.keySet()) && !List.copyOf(here.keySet()).equals(List.copyOf(there.keySet()))) {
            addSoft(where, "in this order", "in another order");
        }
    }

    private static Map<String, JsonNode> byKey(String key, JsonNode list) {
        var entries = new LinkedHashMap<String, JsonNode>();
        list.forEach(entry -> entries.put(entry.path(key).asString(""), entry));
        return entries;
    }

    /// Null, an empty text, PHP's empty list for an empty object, and an object of absent values: custom fields
    /// without
    /// values are one or the other.
    private static boolean isAbsent(JsonNode node) {
        return node.isNull()
                || node.isString() && node.asString().isEmpty()
                || node.isArray() && node.isEmpty()
                || node.isObject() && node.valueStream().allMatch(Differences::isAbsent);
    }

    /// The address of `Name <address>`; every other text as it is.
    private static String address(JsonNode text) {
        return NAMED.matcher(text.asString()).replaceFirst("$1");
    }

    /// Two times, or two lengths of time, with a difference that the way to the second system explains.
    private static boolean isNear(String mine, String other) {
        Matcher one = TIME.matcher(mine);
        Matcher two = TIME.matcher(other);
        if (one.matches() && two.matches()) {
            return areNear(one, two);
        }
        Matcher first = LENGTH.matcher(mine);
        Matcher second = LENGTH.matcher(other);
        return first.matches()
                && second.matches()
                && Math.abs(seconds(first) - seconds(second)) <= TOLERANCE.toSeconds();
    }

    private static boolean areNear(Matcher one, Matcher two) {
        try {
            return Duration.between(time(one), time(two)).abs().compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static LocalDateTime time(Matcher text) {
        return LocalDateTime.parse(text.group(1) + "T" + text.group(2));
    }

    private static long seconds(Matcher text) {
        return Long.parseLong(text.group(1)) * 3600
                + Long.parseLong(text.group(2)) * 60
                + Long.parseLong(text.group(3));
    }

    private void add(String where, String mine, String other) {
        found.add(new Difference(!soft, where.isEmpty() ? "/" : where, mine, other));
    }

    private void addSoft(String where, JsonNode mine, JsonNode other) {
        addSoft(where, shown(mine), shown(other));
    }

    private void addSoft(String where, String mine, String other) {
        found.add(new Difference(false, where.isEmpty() ? "/" : where, mine, other));
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
