package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A ticket as readers see it; messages newest first.
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
        List<MessageView> messages) {}
