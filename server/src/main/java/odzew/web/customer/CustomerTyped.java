package odzew.web.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// A form of a customer that was refused: what was typed, and the errors, each for its field. Empty for a form
/// that is shown first.
public record CustomerTyped(Map<String, String> values, List<ValidationError> errors) {

    static final CustomerTyped NOTHING = new CustomerTyped(Map.of(), List.of());

    /// The names of the fields that the form shows, by those of the errors.
    private static final Map<String, String> FIELDS = Map.of("email", "emails", "phone_number", "phones");

    private static final Set<String> OWN =
            Set.of("name", "surname", "emails", "phones", "company", "nip", "job_title", "note");

    public CustomerTyped {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }

    static CustomerTyped of(ServerRequest request, Problem problem) {
        Map<String, String> values = request.params().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().getFirst()));
        return new CustomerTyped(values, problem.errors());
    }

    String value(String field, String stored) {
        return values.getOrDefault(field, stored);
    }

    boolean isChecked(String field, boolean stored) {
        return values.containsKey("texts") ? values.containsKey(field) : stored;
    }

    /// The error that stands beside a field.
    public Optional<LocalizedText> at(String field) {
        return errors.stream()
                .filter(it -> field(it).equals(field))
                .map(ValidationError::message)
                .findFirst();
    }

    /// The errors that belong to no field of the form.
    public List<LocalizedText> rest() {
        return errors.stream()
                .filter(it -> !OWN.contains(field(it))
                        && !field(it).startsWith("field.")
                        && !field(it).startsWith("address."))
                .map(ValidationError::message)
                .toList();
    }

    private static String field(ValidationError error) {
        String field = error.field();
        if (field.startsWith("custom_fields[")) {
            return "field." + inner(field);
        }
        return field.endsWith("]") ? "address." + inner(field) : FIELDS.getOrDefault(field, field);
    }

    private static String inner(String field) {
        return field.substring(field.indexOf('[') + 1, field.length() - 1);
    }
}
