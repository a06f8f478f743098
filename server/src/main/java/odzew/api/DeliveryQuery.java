package odzew.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.DeliveryStatus;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;

/// `?status=FAILED,HELD&since=2026-11-30T14:00:00%2B01:00`
final class DeliveryQuery {

    private DeliveryQuery() {}

    static DeliveryFilter of(ServerRequest request, Set<DeliveryStatus> allowed) {
        var errors = new ArrayList<ValidationError>();
        var statuses = EnumSet.noneOf(DeliveryStatus.class);
        for (String name : names(request)) {
            allowed.stream()
                    .filter(status -> status.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            statuses::add,
                            () -> errors.add(RequestError.NOT_ONE_OF.at(
                                    "status",
                                    name,
                                    allowed.stream().map(Enum::name).sorted().collect(Collectors.joining(", ")))));
        }
        if (names(request).isEmpty()) {
            errors.add(RequestError.EMPTY.at("status"));
        }
        Optional<String> written = request.param("since").filter(text -> !text.isBlank());
        Optional<Instant> since = written.flatMap(DeliveryQuery::time);
        if (written.isPresent() && since.isEmpty()) {
            errors.add(RequestError.BAD_TIME.at("since", written.get()));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new DeliveryFilter(statuses, since);
    }

    private static List<String> names(ServerRequest request) {
        return request.params().getOrDefault("status", List.of()).stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// An unescaped `+` has become a blank.
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
