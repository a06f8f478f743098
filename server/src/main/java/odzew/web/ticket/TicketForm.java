package odzew.web.ticket;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import odzew.ticket.KnownPart;
import odzew.ticket.TicketUpdate;
import org.springframework.web.servlet.function.ServerRequest;

/// The fields of a ticket's card; fields missing from a form stay unchanged.
final class TicketForm {

    static final String FIELD = "field.";
    private static final Set<String> PARTS = Set.of("status", "agent", "queue", "category", "tags");

    private TicketForm() {}

    static TicketUpdate read(ServerRequest request) {
        String[] status = request.param("status").orElse("").split("\\.", 2);
        var fields = new LinkedHashMap<String, String>();
        request.params().forEach((name, values) -> {
            if (name.startsWith(FIELD)) {
                fields.put(name.substring(FIELD.length()), values.getFirst());
            }
        });
        return new TicketUpdate(
                request.param("agent"),
                number(Optional.of(status[0])),
                status.length > 1 ? number(Optional.of(status[1])) : OptionalLong.empty(),
                number(request.param("category")),
                number(request.param("queue")),
                request.param("tags").map(TicketForm::tags),
                fields);
    }

    /// The changed part with its value when the page was shown; empty without it.
    static Optional<KnownPart> known(ServerRequest request) {
        Optional<String> before = request.param("before");
        return before.isEmpty() ? Optional.empty() : part(request).map(name -> new KnownPart(name, before.get()));
    }

    /// The part that the page asked to change, with its wanted value.
    static Optional<KnownPart> changed(ServerRequest request) {
        return part(request).map(name -> new KnownPart(name, request.param(name).orElse("")));
    }

    /// Gives a part the value that it had before the last change.
    static PageNotice.Again undo(String part, String value) {
        return new PageNotice.Again("/change/undo", Map.of(part, value), TicketText.UNDO_CHANGE);
    }

    private static Optional<String> part(ServerRequest request) {
        return request.params().keySet().stream()
                .filter(name -> PARTS.contains(name) || name.startsWith(FIELD))
                .findFirst();
    }

    private static List<String> tags(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    private static OptionalLong number(Optional<String> text) {
        return text.filter(it -> it.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
