package io.github.odzew.client;

import java.time.LocalDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An object of the API: an immutable map of all its fields, those that later versions add included. */
abstract class Fields extends AbstractMap<String, Object> {

    private final Map<String, Object> fields;

    Fields(Map<?, ?> fields) {
        this.fields = frozen(fields);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return fields.entrySet();
    }

    @Override
    public Object get(Object name) {
        return fields.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fields.containsKey(name);
    }

    /** An absent field is an empty text. */
    final String text(String name) {
        Object value = get(name);
        return value == null ? "" : value.toString();
    }

    /** The API writes some numbers as texts, and an absent one as an empty text or as null. */
    final OptionalLong number(String name) {
        String text = text(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    final Optional<LocalDateTime> time(String name) {
        String text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
    }

    final List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        list(name).forEach(it -> texts.add(it.toString()));
        return Collections.unmodifiableList(texts);
    }

    final List<?> list(String name) {
        Object value = get(name);
        return value instanceof List ? (List<?>) value : List.of();
    }

    /** Empty if the field is absent. */
    @SuppressWarnings("unchecked") // the constructor made the keys texts
    final Map<String, Object> map(String name) {
        Object value = get(name);
        return value instanceof Map ? (Map<String, Object>) value : Map.of();
    }

    private static Map<String, Object> frozen(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(name.toString(), frozenValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object frozenValue(Object value) {
        if (value instanceof Map) {
            return frozen((Map<?, ?>) value);
        }
        if (value instanceof List) {
            List<Object> copy = new ArrayList<>();
            ((List<?>) value).forEach(it -> copy.add(frozenValue(it)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
