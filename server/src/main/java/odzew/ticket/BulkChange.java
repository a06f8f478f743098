package odzew.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// One change of many tickets.
///
/// @param versions the version (`xmin`) of each ticket that the agent saw; a ticket that has
/// changed since is left alone
/// @param addedTag empty: none
/// @param visible the queues that the agent may see
public record BulkChange(
        Map<Long, String> versions, TicketUpdate update, Optional<String> addedTag, VisibleQueues visible) {

    private static final int MOST = 200;

    public BulkChange {
        versions = Map.copyOf(versions);
        if (versions.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("tickets"));
        }
        if (versions.size() > MOST) {
            throw new Problem.Invalid(RequestError.TOO_MANY.at("tickets", MOST));
        }
        addedTag.ifPresent(tag -> TicketUpdate.NOTHING.withTags(List.of(tag)));
    }

    /// The outcome: `missed` tickets were changed by another agent meanwhile, or no longer exist; `undo`
    /// reverses the change.
    public record Result(List<Long> changed, List<Long> missed, List<TicketRestore> undo) {}

    /// Returns the update that restores the parts of this state that the change overwrites.
    TicketUpdate inverse(TicketState before) {
        boolean status = update.statusId().isPresent() || update.substatusId().isPresent();
        boolean tags = update.tags().isPresent() || addedTag.isPresent();
        return new TicketUpdate(
                update.agentLogin().map(_ -> before.agent().map(Named::name).orElse("")),
                status ? OptionalLong.of(before.status().id()) : OptionalLong.empty(),
                status ? OptionalLong.of(before.substatus().map(Named::id).orElse(0L)) : OptionalLong.empty(),
                OptionalLong.empty(),
                update.queueId().isPresent() ? OptionalLong.of(before.queue().id()) : OptionalLong.empty(),
                tags ? Optional.of(before.tags()) : Optional.empty(),
                Map.of());
    }
}
