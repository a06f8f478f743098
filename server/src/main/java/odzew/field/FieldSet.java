package odzew.field;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import odzew.database.Columns;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// The fields that tickets, customers or companies have, in the order of their making.
///
/// Values travel as maps from the field's number to the value's one form; a query that reads them selects
/// `array(select key from jsonb_each_text(custom_fields)) as field_ids` and the same of `value` as
/// `field_values`.
public record FieldSet(List<CustomField> fields) {

    /// The given values by the field's name; an empty text clears the field. Adds invalid values to the errors.
    public Map<Long, String> read(Map<String, String> written, List<ValidationError> errors) {
        var values = new LinkedHashMap<Long, String>();
        written.forEach((name, text) -> named(name, errors).ifPresent(field -> {
            Optional<ValidationError> error = text.isEmpty() ? Optional.empty() : field.error(text);
            error.ifPresent(errors::add);
            if (error.isEmpty()) {
                values.put(field.id(), text.isEmpty() ? "" : field.canonical(text));
            }
        }));
        return values;
    }

    /// As `read`, for filters: several values for a name; an impossible value matches no ticket.
    public Map<Long, List<String>> readFilter(Map<String, List<String>> written, List<ValidationError> errors) {
        var values = new LinkedHashMap<Long, List<String>>();
        written.forEach((name, texts) -> named(name, errors)
                .ifPresent(field -> values.put(
                        field.id(),
                        texts.stream()
                                .map(text -> field.type().parse(text).orElse(text))
                                .toList())));
        return values;
    }

    private Optional<CustomField> named(String name, List<ValidationError> errors) {
        Optional<CustomField> field =
                fields.stream().filter(it -> it.name().equals(name)).findFirst();
        if (field.isEmpty()) {
            errors.add(RequestError.UNKNOWN_FIELD.at("custom_fields", name));
        }
        return field;
    }

    /// All fields with what is stored in them.
    public List<FieldValue> show(Map<Long, String> stored) {
        return fields.stream()
                .map(field -> new FieldValue(field, Optional.ofNullable(stored.get(field.id()))))
                .toList();
    }

    /// The changes that writing the values over the stored ones would make.
    public List<FieldChange> changes(Map<Long, String> stored, Map<Long, String> written) {
        var changes = new ArrayList<FieldChange>();
        for (CustomField field : fields) {
            String before = stored.getOrDefault(field.id(), "");
            String after = written.getOrDefault(field.id(), before);
            if (!Objects.equals(before, after)) {
                changes.add(new FieldChange(field, before, after));
            }
        }
        return changes;
    }

    /// The columns `field_ids` and `field_values` of a row.
    public static Map<Long, String> stored(ResultSet row) throws SQLException {
        List<String> ids = Columns.strings(row, "field_ids");
        List<String> values = Columns.strings(row, "field_values");
        var stored = new HashMap<Long, String>();
        for (int i = 0; i < ids.size(); i++) {
            stored.put(Long.valueOf(ids.get(i)), values.get(i));
        }
        return stored;
    }

    /// For `jsonb_object(:fieldIds, :fieldValues)`: the numbers of the fields that are not emptied.
    public static String[] ids(Map<Long, String> values) {
        return values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey().toString())
                .toArray(String[]::new);
    }

    public static String[] values(Map<Long, String> values) {
        return values.values().stream().filter(value -> !value.isEmpty()).toArray(String[]::new);
    }

    /// For `custom_fields - :emptied`.
    public static String[] emptied(Map<Long, String> values) {
        return values.entrySet().stream()
                .filter(value -> value.getValue().isEmpty())
                .map(value -> value.getKey().toString())
                .toArray(String[]::new);
    }
}
