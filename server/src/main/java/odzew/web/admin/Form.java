package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.account.AuditedCommand;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of a form and the agent who sent it.
record Form(ServerRequest request) {

    /// Empty if the field is missing.
    String text(String field) {
        return request.param(field).map(String::strip).orElse("");
    }

    Optional<String> given(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    boolean isChecked(String field) {
        return request.param(field).isPresent();
    }

    List<String> all(String field) {
        return request.params().getOrDefault(field, List.of());
    }

    /// Lines that are not blank.
    List<String> lines(String field) {
        return text(field)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    int number(String field) {
        String text = text(field);
        if (!text.matches("[0-9]{1,9}")) {
            throw new Problem.Invalid(ValidationError.wrongType(field, text, "a whole number", "liczbą całkowitą"));
        }
        return Integer.parseInt(text);
    }

    <E extends Enum<E>> E oneOf(String field, Class<E> type) {
        try {
            return Enum.valueOf(type, text(field));
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(
                    field,
                    text(field),
                    Stream.of(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
        }
    }

    AuditedCommand act(String action, Object subject) {
        return View.of(request).act(request, action, String.valueOf(subject));
    }
}
