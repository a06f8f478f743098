package odzew.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.field.FieldSet;

/// A part of a ticket as its editor last saw it, so that a colleague's change is not overwritten unseen.
///
/// @param name `status` (with its substatus: `2.0`), `agent` (login), `queue`, `category` (0: none), `tags`, or
/// `field.` and a custom field's name
public record KnownPart(String name, String value) {

    private static final String FIELD = "field.";

    /// True if the part still has this value.
    boolean isIn(TicketState state, FieldSet fields) {
        return switch (name) {
            case "status" -> value.equals(state.status().id() + "." + number(state.substatus()));
            case "agent" -> value.equals(state.agent().map(Named::name).orElse(""));
            case "queue" -> value.equals(Long.toString(state.queue().id()));
            case "category" -> value.equals(Long.toString(number(state.category())));
            case "tags" -> tags().equals(state.tags());
            default -> value.equals(field(state.customFields(), fields));
        };
    }

    private List<String> tags() {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .sorted()
                .toList();
    }

    private String field(Map<Long, String> stored, FieldSet fields) {
        return fields.fields().stream()
                .filter(field -> name.equals(FIELD + field.name()))
                .map(field -> stored.getOrDefault(field.id(), ""))
                .findFirst()
                .orElse("");
    }

    private static long number(Optional<Named> named) {
        return named.map(Named::id).orElse(0L);
    }
}
