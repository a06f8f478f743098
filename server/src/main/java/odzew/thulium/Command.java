package odzew.thulium;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import odzew.http.RequestFields;
import odzew.problem.Problem;
import odzew.problem.ValidationError;

/// Builds a command of the core from a request's fields. Errors of the fields and of the command are reported
/// together; a field with an error is reported once.
final class Command {

    private Command() {}

    static <T> T of(RequestFields fields, Supplier<T> command) {
        return of(fields, command, List::of);
    }

    /// `further` finds the errors beyond the form; it is called only if the form is invalid, because otherwise
    /// the use case itself finds them.
    static <T> T of(RequestFields fields, Supplier<T> command, Supplier<List<ValidationError>> further) {
        List<ValidationError> inFields = errors(() -> {
            fields.check();
            return true;
        });
        Set<String> told =
                new HashSet<>(inFields.stream().map(ValidationError::field).toList());
        List<ValidationError> inCommand = errors(command);
        inCommand.stream().filter(error -> !told.contains(error.field())).forEach(fields::add);
        if (!inFields.isEmpty() || !inCommand.isEmpty()) {
            inCommand.forEach(error -> told.add(error.field()));
            further.get().stream()
                    .filter(error -> !told.contains(error.field()))
                    .forEach(fields::add);
        }
        fields.check();
        return command.get();
    }

    private static List<ValidationError> errors(Supplier<?> step) {
        try {
            var _ = step.get();
            return List.of();
        } catch (Problem.Invalid invalid) {
            return invalid.errors();
        }
    }
}
