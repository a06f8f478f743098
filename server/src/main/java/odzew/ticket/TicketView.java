package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.field.FieldValue;

/// A ticket for display; messages newest first, none in lists. A deleted customer is absent.
public record TicketView(
        long id,
        String from,
        String queueName,
        long queueId,
        String subject,
        long statusId,
        String statusName,
        OptionalLong substatusId,
        Optional<String> substatusName,
        OptionalLong customerId,
        OptionalLong categoryId,
        Optional<String> agentLogin,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> closedAt,
        Optional<Instant> firstAgentRespondedAt,
        Source source,
        List<String> tags,
        List<FieldValue> customFields,
        List<MessageView> messages) {

    TicketView withMessages(List<MessageView> all) {
        return new TicketView(
                id,
                from,
                queueName,
                queueId,
                subject,
                statusId,
                statusName,
                substatusId,
                substatusName,
                customerId,
                categoryId,
                agentLogin,
                createdAt,
                updatedAt,
                closedAt,
                firstAgentRespondedAt,
                source,
                tags,
                customFields,
                all);
    }

    /// "status", or "status - substatus".
    public String fullStatusName() {
        return substatusName.map(substatus -> statusName + " - " + substatus).orElse(statusName);
    }
}
