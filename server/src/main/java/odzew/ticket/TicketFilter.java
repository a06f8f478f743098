package odzew.ticket;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A selection of tickets; absent criteria do not restrict it. `…From` moments are inclusive,
/// `…Before` moments exclusive.
///
/// @param statusIds any of these; empty: all
/// @param customFields by the field's name: one of the values; an empty value: the field is empty
public record TicketFilter(
        Optional<Instant> updatedFrom,
        Optional<Instant> updatedBefore,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        OptionalLong companyId,
        OptionalLong customerId,
        Optional<String> agentLogin,
        Optional<Source> source,
        OptionalLong queueId,
        OptionalLong categoryId,
        OptionalLong messageId,
        List<Long> statusIds,
        Map<String, List<String>> customFields) {

    public static final TicketFilter ALL = new TicketFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            Map.of());

    public TicketFilter {
        statusIds = statusIds.stream().distinct().sorted().toList();
        customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
    }

    /// True if the maintained counts can answer this filter.
    boolean isCounted() {
        return updatedFrom.isEmpty()
                && updatedBefore.isEmpty()
                && createdFrom.isEmpty()
                && createdBefore.isEmpty()
                && companyId.isEmpty()
                && customerId.isEmpty()
                && messageId.isEmpty()
                && customFields.isEmpty();
    }
}
