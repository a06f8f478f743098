package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A ticket's row with its queue and status, as the rules need them.
record Ticket(
        long id,
        long queueId,
        OptionalLong mergedInto,
        String subject,
        String queueName,
        Optional<String> queueEmail,
        String queueDisplayName,
        boolean queuePlusAddresses,
        StatusKind statusKind,
        String statusName,
        OptionalLong customerId,
        String requesterAddress,
        String requesterName,
        List<String> cc,
        Instant createdAt,
        OptionalLong agentId) {

    Ticket withStatus(StatusKind kind, String name) {
        return new Ticket(
                id,
                queueId,
                mergedInto,
                subject,
                queueName,
                queueEmail,
                queueDisplayName,
                queuePlusAddresses,
                kind,
                name,
                customerId,
                requesterAddress,
                requesterName,
                cc,
                createdAt,
                agentId);
    }
}
