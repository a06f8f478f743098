package odzew.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of a request and collects their errors; `check` throws all of them at once. A null counts as
/// an absent field; unknown fields are ignored.
public final class RequestFields {

    private static final JsonMapper CANONICAL = Json.mapper()
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final ObjectNode object;
    private final List<ValidationError> errors = new ArrayList<>();

    /// Fields that contained U+0000, which PostgreSQL cannot store.
    private final Set<String> withNul = new HashSet<>();

    public RequestFields(ObjectNode object) {
        this.object = object;
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(name);
            JsonNode clean = WithoutNul.of(value);
            if (clean != value) {
                object.set(name, clean);
                withNul.add(name);
            }
        }
    }

    /// The parameters of a query, PHP's brackets included.
    public static RequestFields ofQuery(@Nullable String query) {
        return new RequestFields(FormBody.parse(query == null ? "" : query, StandardCharsets.UTF_8));
    }

    public boolean has(String name) {
        return node(name) != null;
    }

    /// A text, a number or a boolean as text; empty if the field is absent.
    public Optional<String> text(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isValueNode()) {
            return Optional.of(node.asString());
        }
        wrongType(name, node, "a text", "tekstem");
        return Optional.empty();
    }

    /// A text or a number, not blank; an empty text after an error.
    public String requiredText(String name) {
        JsonNode node = node(name);
        if (node == null) {
            add(RequestError.EMPTY.at(name));
            return "";
        }
        if (!node.isString() && !node.isNumber()) {
            wrongType(name, node, "a text", "tekstem");
            return "";
        }
        if (node.asString().isBlank()) {
            add(RequestError.EMPTY.at(name));
        }
        return node.asString();
    }

    /// A whole number, written as a number or as a text; an empty text counts as absent.
    public OptionalLong longId(String name) {
        JsonNode node = node(name);
        if (node == null || node.isString() && node.stringValue().isBlank()) {
            return OptionalLong.empty();
        }
        try {
            if (node.isString()) {
                return OptionalLong.of(Long.parseLong(node.stringValue().strip()));
            }
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return OptionalLong.of(node.longValue());
            }
        } catch (NumberFormatException _) {
            // reported below
        }
        wrongType(name, node, "a whole number", "liczbą całkowitą");
        return OptionalLong.empty();
    }

    /// A list of texts; a single text is a list of one, an absent field none.
    public List<String> textList(String name) {
        JsonNode node = node(name);
        if (node == null || node.isString() && node.stringValue().isEmpty()) {
            return List.of();
        }
        if (node.isValueNode()) {
            return List.of(node.asString());
        }
        if (isList(node) && node.valueStream().allMatch(JsonNode::isValueNode)) {
            return node.valueStream()
                    .filter(element -> !element.isNull())
                    .map(JsonNode::asString)
                    .toList();
        }
        wrongType(name, node, "a list of texts", "listą tekstów");
        return List.of();
    }

    /// PHP writes a list with a gap, such as that of `array_filter`, as an object with whole numbers for keys.
    private static boolean isList(JsonNode node) {
        return node.isArray()
                || node.isObject() && node.propertyNames().stream().allMatch(key -> key.matches("[0-9]{1,9}"));
    }

    /// A list of whole numbers; a single number is a list of one. `1,2` and `[1, 2]` are two, as the vendor's
    /// documentation writes them.
    public List<Long> longList(String name) {
        var numbers = new ArrayList<Long>();
        List<String> texts = textList(name).stream()
                .flatMap(text ->
                        Stream.of(text.strip().replaceAll("^\\[(.*)]$", "$1").split(",")))
                .toList();
        for (String text : texts) {
            try {
                if (!text.isBlank()) {
                    numbers.add(Long.valueOf(text.strip()));
                }
            } catch (NumberFormatException _) {
                add(ValidationError.wrongType(name, text, "a whole number", "liczbą całkowitą"));
            }
        }
        return numbers;
    }

    /// A boolean, as JSON or as a word; empty if the field is absent or an empty text.
    public Optional<Boolean> flag(String name) {
        Optional<String> text =
                text(name).map(it -> it.strip().toLowerCase(Locale.ROOT)).filter(it -> !it.isEmpty());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (text.get()) {
            case "true", "1", "yes", "on", "tak" -> Optional.of(true);
            case "false", "0", "no", "off", "nie" -> Optional.of(false);
            default -> {
                add(ValidationError.wrongType(name, text.get(), "true or false", "wartością true albo false"));
                yield Optional.empty();
            }
        };
    }

    /// A list of objects, each parsed on its own; in a form the list may have numbers for keys.
    public List<RequestFields> objects(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return List.of();
        }
        if ((node.isArray() || node.isObject()) && node.valueStream().allMatch(JsonNode::isObject)) {
            return node.valueStream()
                    .map(element -> new RequestFields((ObjectNode) element))
                    .toList();
        }
        wrongType(name, node, "a list of objects", "listą obiektów");
        return List.of();
    }

    /// An object of texts, numbers or booleans, as texts in their order; nulls in it are absent. PHP writes an
    /// object without fields as an empty list.
    public Map<String, String> textMap(String name) {
        var texts = new LinkedHashMap<String, String>();
        listMap(name).forEach((key, values) -> {
            if (values.size() == 1) {
                texts.put(key, values.getFirst());
            } else {
                add(ValidationError.wrongType(name + "[" + key + "]", values, "a text", "tekstem"));
            }
        });
        return texts;
    }

    /// As `textMap`, but each value may also be a list.
    public Map<String, List<String>> listMap(String name) {
        var lists = new LinkedHashMap<String, List<String>>();
        JsonNode node = node(name);
        if (node == null
                || node.isArray() && node.isEmpty()
                || node.isString() && node.stringValue().isEmpty()) {
            return lists;
        }
        if (!node.isObject()) {
            wrongType(name, node, "an object of values by name", "obiektem wartości pod ich nazwami");
            return lists;
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (value.isValueNode()) {
                if (!value.isNull()) {
                    lists.put(entry.getKey(), List.of(value.asString()));
                }
            } else if (isList(value) && value.valueStream().allMatch(JsonNode::isValueNode)) {
                lists.put(
                        entry.getKey(),
                        value.valueStream().map(JsonNode::asString).toList());
            } else {
                wrongType(name + "[" + entry.getKey() + "]", value, "a text", "tekstem");
            }
        }
        return lists;
    }

    /// The constant of that name; empty if the field is absent or empty.
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return constant(name, type, Enum::name);
    }

    /// The same; `written` is the form in which the documentation writes a constant.
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type, Function<E, String> written) {
        Optional<String> text = text(name).filter(value -> !value.isBlank());
        List<E> constants = List.of(type.getEnumConstants());
        Optional<E> constant = text.flatMap(value -> constants.stream()
                .filter(it -> it.name().equals(value.strip().toUpperCase(Locale.ROOT)))
                .findFirst());
        if (text.isPresent() && constant.isEmpty()) {
            String allowed = String.join(", ", constants.stream().map(written).toList());
            add(RequestError.NOT_ONE_OF.at(name, text.get(), allowed));
        }
        return constant;
    }

    /// The constant of that name, in any case; the default if the field is absent or empty.
    public <E extends Enum<E>> E oneOf(String name, E absent) {
        return constant(name, absent.getDeclaringClass()).orElse(absent);
    }

    /// The field as JSON, if it is neither text nor list.
    public Optional<JsonNode> json(String name) {
        return Optional.ofNullable(node(name));
    }

    /// The same text for the same fields, in any order.
    String canonical() {
        return CANONICAL.writeValueAsString(CANONICAL.treeToValue(object, Object.class));
    }

    public void add(ValidationError error) {
        errors.add(error);
    }

    /// Throws all collected errors.
    public void check() {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    private void wrongType(String name, JsonNode value, String expected, String expectedPolish) {
        String shown = value.isValueNode() ? value.asString() : value.toString();
        add(ValidationError.wrongType(name, shown, expected, expectedPolish));
    }

    private @Nullable JsonNode node(String name) {
        JsonNode node = object.get(name);
        if (withNul.remove(name)) {
            add(RequestError.CONTROL_CHARACTER.at(name));
        }
        return node == null || node.isNull() ? null : node;
    }
}
