package odzew.thulium;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odzew.field.FieldValue;
import org.jspecify.annotations.Nullable;

/// All custom fields by name: null if empty, else a text, a number, true or false.
final class CustomFieldsJson {

    private CustomFieldsJson() {}

    static Map<String, @Nullable Object> of(List<FieldValue> values) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        values.forEach(it -> json.put(
                it.field().name(), it.value().map(value -> typed(it, value)).orElse(null)));
        return json;
    }

    private static Object typed(FieldValue it, String value) {
        return switch (it.field().type()) {
            case TEXT, DATE, LIST -> value;
            case NUMBER -> new BigDecimal(value);
            case YES_NO -> Boolean.valueOf(value);
        };
    }
}
