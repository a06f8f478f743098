package odzew.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// Whole numbers in query parameters.
final class QueryNumbers {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final long LONGEST_WAIT = 60;

    private QueryNumbers() {}

    /// The parameter `wait` in seconds; zero if it is absent.
    static Duration patience(ServerRequest request) {
        String text = request.param("wait").filter(value -> !value.isEmpty()).orElse("0");
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > LONGEST_WAIT) {
            throw new Problem.Invalid(ValidationError.wrongType(
                    "wait", text, "a number of seconds from 0 to 60", "liczbą sekund od 0 do 60"));
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    static OptionalLong number(ServerRequest request, String name) {
        Optional<String> text = request.param(name).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            throw new Problem.Invalid(
                    ValidationError.wrongType(name, text.get(), "a whole number", "liczbą całkowitą"));
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }
}
