package odzew.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;

/// A change of a ticket; absent parts stay. Optional values are cleared by an empty text (`agentLogin`, a
/// custom field's value) or a zero (`substatusId`, `categoryId`). `tags` replaces all tags.
///
/// @param customFields values by the field's name
public record TicketUpdate(
        Optional<String> agentLogin,
        OptionalLong statusId,
        OptionalLong substatusId,
        OptionalLong categoryId,
        OptionalLong queueId,
        Optional<List<String>> tags,
        Map<String, String> customFields) {

    private static final int LONGEST_TAG = 255;

    public static final TicketUpdate NOTHING = new TicketUpdate(
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Map.of());

    public TicketUpdate {
        List<ValidationError> errors = errors(tags.orElse(List.of()));
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        tags = tags.map(names -> names.stream().distinct().sorted().toList());
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }

    static List<ValidationError> errors(List<String> tags) {
        var errors = new ArrayList<ValidationError>();
        if (tags.stream().anyMatch(String::isBlank)) {
            errors.add(RequestError.EMPTY.at("tags"));
        }
        int longest = tags.stream().mapToInt(String::length).max().orElse(0);
        if (longest > LONGEST_TAG) {
            errors.add(RequestError.TOO_LONG.at("tags", longest, LONGEST_TAG));
        }
        if (tags.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            errors.add(RequestError.CONTROL_CHARACTER.at("tags"));
        }
        return errors;
    }

    public TicketUpdate withStatus(long id) {
        return new TicketUpdate(agentLogin, OptionalLong.of(id), substatusId, categoryId, queueId, tags, customFields);
    }

    public TicketUpdate withQueue(long id) {
        return new TicketUpdate(agentLogin, statusId, substatusId, categoryId, OptionalLong.of(id), tags, customFields);
    }

    public TicketUpdate withAgent(String login) {
        return new TicketUpdate(Optional.of(login), statusId, substatusId, categoryId, queueId, tags, customFields);
    }

    public TicketUpdate withTags(List<String> names) {
        return new TicketUpdate(
                agentLogin, statusId, substatusId, categoryId, queueId, Optional.of(names), customFields);
    }
}
