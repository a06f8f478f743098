package odzew.desk;

import java.util.Map;
import java.util.OptionalLong;

/// The current state of a ticket with all fields that filters use: membership in an agent's list is decided
/// without another query.
///
/// @param customerMessageId the customer's newest message; 0 if there is none
/// @param seen the last message of the ticket seen by each agent; agents that never opened it are missing
/// @param seenBefore the message up to which everything counts as seen by each agent, in any ticket
public record ChangedTicket(
        TicketRow row,
        boolean open,
        OptionalLong customerId,
        OptionalLong categoryId,
        long customerMessageId,
        Map<Long, Long> seen,
        Map<Long, Long> seenBefore) {

    /// Gives the same result as `FilterSql`.
    public boolean meets(Filter filter, long agentId) {
        return filter.conditions().stream().allMatch(condition -> meets(condition, agentId));
    }

    /// The list line for this agent.
    public TicketRow rowFor(long agentId) {
        return row.withUnread(isUnread(agentId));
    }

    private boolean meets(Condition condition, long agentId) {
        return switch (condition) {
            case Condition.InQueue(var ids) -> ids.contains(row.queueId());
            case Condition.InStatus(var ids) -> ids.contains(row.status().id());
            case Condition.InCategory(var ids) -> categoryId.isPresent() && ids.contains(categoryId.getAsLong());
            case Condition.Open _ -> open;
            case Condition.AssignedTo(var agent) ->
                row.assignee().map(TicketRow.Assignee::id).equals(agent);
            case Condition.Tagged(String name) -> row.tags().stream().anyMatch(name::equalsIgnoreCase);
            case Condition.OfCustomer(long id) -> customerId.equals(OptionalLong.of(id));
            case Condition.Before(var moment) -> row.createdAt().isBefore(moment);
            case Condition.Since(var moment) -> !row.updatedAt().isBefore(moment);
            case Condition.Unread _ -> isUnread(agentId);
            case Condition.Waiting _ -> open && row.waitingSince().isPresent();
            case Condition.WithAttachment _ -> row.attachment();
            case Condition.Not(Condition other) -> !meets(other, agentId);
        };
    }

    private boolean isUnread(long agentId) {
        Long own = seen.get(agentId);
        return open && customerMessageId > (own == null ? seenBefore.getOrDefault(agentId, 0L) : own);
    }
}
