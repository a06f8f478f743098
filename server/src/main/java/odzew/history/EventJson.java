package odzew.history;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// An event's data in the format of its column.
final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> FACTS = new TypeReference<>() {};

    private EventJson() {}

    /// PostgreSQL cannot store NUL, in JSON as in text.
    static String write(Map<String, String> data) {
        if (data.isEmpty()) {
            return "{}";
        }
        var kept = new LinkedHashMap<String, String>();
        data.forEach((name, value) -> kept.put(name, value.replace("\0", "")));
        return MAPPER.writeValueAsString(kept);
    }

    static Map<String, String> read(String json) {
        return json.equals("{}") ? Map.of() : MAPPER.readValue(json, FACTS);
    }
}
