package odzew.thulium;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import odzew.ticket.TicketView;
import org.jspecify.annotations.Nullable;

/// `GET tickets/:id`. Ids of status, substatus and category are texts, the others numbers, and whatever is absent is
/// an empty text; that is what `Object` stands for.
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
        List<MessageJson> messages,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> customFields) {

    static TicketJson of(TicketView ticket, boolean withCustomFields, WireTime wireTime) {
        return new TicketJson(
                ticket.id(),
                ticket.from(),
                ticket.queueName(),
                ticket.queueId(),
                ticket.subject(),
                Long.toString(ticket.statusId()),
                text(ticket.substatusId()),
                ticket.customerId().isPresent() ? ticket.customerId().getAsLong() : "",
                ticket.substatusName()
                        .map(substatus -> ticket.statusName() + " - " + substatus)
                        .orElse(ticket.statusName()),
                text(ticket.categoryId()),
                ticket.agentLogin().orElse(""),
                wireTime.format(ticket.createdAt()),
                wireTime.format(ticket.updatedAt()),
                wireTime.format(ticket.closedAt()),
                WireTime.between(ticket.createdAt(), ticket.closedAt()),
                wireTime.format(ticket.firstAgentRespondedAt()),
                WireTime.between(ticket.createdAt(), ticket.firstAgentRespondedAt()),
                ticket.messages().stream()
                        .map(message -> MessageJson.of(message, wireTime))
                        .toList(),
                withCustomFields ? Map.of() : null);
    }

    private static String text(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "";
    }
}
