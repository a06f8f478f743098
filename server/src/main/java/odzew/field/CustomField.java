package odzew.field;

import java.util.List;
import java.util.Optional;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// A custom field's definition; `options` are what a LIST offers.
public record CustomField(long id, FieldOwner owner, String name, FieldType type, List<String> options) {

    private static final int LONGEST_TEXT = 10_000;

    /// Returns the error of a value for this field, if it has one.
    Optional<ValidationError> error(String text) {
        String field = "custom_fields[" + name + "]";
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(RequestError.TOO_LONG.at(field, text.length(), LONGEST_TEXT));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of(RequestError.CONTROL_CHARACTER.at(field));
        }
        if (type == FieldType.LIST && !options.contains(text)) {
            return Optional.of(RequestError.NOT_ONE_OF.at(field, text, String.join(", ", options)));
        }
        return type.parse(text).isPresent() ? Optional.empty() : Optional.of(wrongType(field, text));
    }

    private ValidationError wrongType(String field, String text) {
        return switch (type) {
            case NUMBER -> ValidationError.wrongType(field, text, "a number", "liczbą");
            case DATE -> ValidationError.wrongType(field, text, "a date such as 2026-11-30", "datą, np. 2026-11-30");
            case YES_NO -> ValidationError.wrongType(field, text, "true or false", "wartością true albo false");
            case TEXT, LIST -> ValidationError.wrongType(field, text, "a text", "tekstem");
        };
    }

    /// A valid value in its one form.
    String canonical(String text) {
        return type.parse(text).orElseThrow();
    }
}
