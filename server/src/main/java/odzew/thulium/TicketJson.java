package odzew.thulium;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import odzew.ticket.TicketView;
import org.jspecify.annotations.Nullable;

/// `GET tickets/:id`, and the items of `GET tickets`. Ids of status, substatus and category are texts, the
/// others numbers, and an absent value is an empty text; `Object` stands for these.
record TicketJson(
        long ticketId,
        String from,
        String ticketQueueName,
        long ticketQueueId,
        String subject,
        String statusId,
        String substatusId,
        Object customerId,
        String fullStatusName,
        String categoryId,
        String userLogin,
        String createdAt,
        String updatedAt,
        String closedAt,
        String closeTime,
        String firstAgentRespondedAt,
        String firstAgentResponseTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MessageJson> messages,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, @Nullable Object> customFields) {

    static TicketJson one(TicketView ticket, boolean withCustomFields, WireTime wireTime) {
        return of(ticket, false, withCustomFields, wireTime);
    }

    static TicketJson item(TicketView ticket, boolean withCustomFields, WireTime wireTime) {
        return of(ticket, true, withCustomFields, wireTime);
    }

    private static TicketJson of(TicketView ticket, boolean item, boolean withCustomFields, WireTime wireTime) {
        return new TicketJson(
                ticket.id(),
                ticket.from(),
                ticket.queueName(),
                ticket.queueId(),
                ticket.subject(),
                Long.toString(ticket.statusId()),
                text(ticket.substatusId()),
                ticket.customerId().isPresent() ? ticket.customerId().getAsLong() : "",
                ticket.fullStatusName(),
                text(ticket.categoryId()),
                ticket.agentLogin().orElse(""),
                wireTime.format(ticket.createdAt()),
                wireTime.format(ticket.updatedAt()),
                wireTime.format(ticket.closedAt()),
                WireTime.between(ticket.createdAt(), ticket.closedAt()),
                wireTime.format(ticket.firstAgentRespondedAt()),
                WireTime.between(ticket.createdAt(), ticket.firstAgentRespondedAt()),
                item
                        ? null
                        : ticket.messages().stream()
                                .map(message -> MessageJson.of(message, wireTime))
                                .toList(),
                item ? ticket.source().name().toLowerCase(Locale.ROOT) : null,
                item ? ticket.tags() : null,
                withCustomFields ? CustomFieldsJson.of(ticket.customFields()) : null);
    }

    private static String text(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "";
    }
}
