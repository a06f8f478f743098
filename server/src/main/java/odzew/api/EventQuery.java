package odzew.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import odzew.history.Action;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.Position;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// The parameters of a feed request.
///
/// @param patience the longest wait for the first event
record EventQuery(Position after, EventFilter filter, int limit, Duration patience) {

    private static final String LATEST = "latest";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    static EventQuery of(ServerRequest request, Feed feed) {
        var errors = new ArrayList<ValidationError>();
        OptionalLong limit = collected(errors, () -> QueryNumbers.number(request, "limit"), OptionalLong.empty());
        Duration patience = collected(errors, () -> QueryNumbers.patience(request), Duration.ZERO);
        OptionalLong ticket = collected(errors, () -> QueryNumbers.number(request, "ticket_id"), OptionalLong.empty());
        EnumSet<Action> actions = actions(request, errors);
        Position after = collected(errors, () -> after(request, feed), Position.START);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new EventQuery(
                after, new EventFilter(actions, ticket), Math.clamp(limit.orElse(USUAL), 1, MOST), patience);
    }

    /// A browser that reconnects sends its position in a header; it is newer than the one in the address.
    private static Position after(ServerRequest request, Feed feed) {
        Optional<String> last = Optional.ofNullable(request.headers().firstHeader("Last-Event-ID"))
                .filter(text -> !text.isBlank());
        String cursor = last.or(() -> request.param("after")).orElse("").strip();
        if (cursor.isEmpty()) {
            return Position.START;
        }
        return cursor.equals(LATEST)
                ? feed.end()
                : Position.parse(last.isPresent() ? "Last-Event-ID" : "after", cursor);
    }

    private static EnumSet<Action> actions(ServerRequest request, List<ValidationError> errors) {
        List<String> names = request.params().getOrDefault("action", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        var actions = EnumSet.noneOf(Action.class);
        for (String name : names) {
            Action.find(name)
                    .ifPresentOrElse(
                            actions::add,
                            () -> errors.add(RequestError.NOT_ONE_OF.at(
                                    "action",
                                    name,
                                    Arrays.stream(Action.values())
                                            .map(Action::name)
                                            .collect(Collectors.joining(", ")))));
        }
        return actions.isEmpty() ? EnumSet.allOf(Action.class) : actions;
    }

    private static <T> T collected(List<ValidationError> errors, Supplier<T> read, T otherwise) {
        try {
            return read.get();
        } catch (Problem.Invalid invalid) {
            errors.addAll(invalid.errors());
            return otherwise;
        }
    }
}
