package odzew.field;

import java.util.List;
import java.util.Optional;
import odzew.problem.Mistakes;
import odzew.problem.Problem.Mistake;

/// A custom field's definition; `options` are what a LIST offers.
public record CustomField(long id, FieldOwner owner, String name, FieldType type, List<String> options) {

    private static final int LONGEST_TEXT = 10_000;

    /// What is wrong with a value that somebody wrote into the field.
    Optional<Mistake> mistake(String text) {
        String field = "custom_fields[" + name + "]";
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(Mistakes.tooLong(field, LONGEST_TEXT));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of(Mistakes.controlCharacter(field));
        }
        if (type == FieldType.LIST && !options.contains(text)) {
            return Optional.of(Mistakes.notOneOf(field, text, String.join(", ", options)));
        }
        return type.parse(text).isPresent() ? Optional.empty() : Optional.of(wrongType(field));
    }

    private Mistake wrongType(String field) {
        return switch (type) {
            case NUMBER -> Mistakes.wrongType(field, "a number", "liczbą");
            case DATE -> Mistakes.wrongType(field, "a date, YYYY-MM-DD", "datą, RRRR-MM-DD");
            case YES_NO -> Mistakes.wrongType(field, "true or false", "wartością true albo false");
            case TEXT, LIST -> Mistakes.wrongType(field, "a text", "tekstem");
        };
    }

    /// A valid value in its one form.
    String canonical(String text) {
        return type.parse(text).orElseThrow();
    }
}
