package odzew.account;

import java.util.Set;
import odzew.problem.Problem;
import odzew.problem.ValidationError;

/// The ticket queues that a caller may see. Every use case that reads or writes a ticket takes one; most apply it
/// in
/// SQL: `(:all or t.ticket_queue_id = any(:queues))`. A frame takes none: its signed address is given only to
/// agents
/// who may see the ticket.
public record VisibleQueues(boolean all, Set<Long> ids) {

    public static final VisibleQueues ALL = new VisibleQueues(true, Set.of());
    public static final VisibleQueues NONE = new VisibleQueues(false, Set.of());

    public VisibleQueues {
        ids = Set.copyOf(ids);
    }

    public boolean includes(long queueId) {
        return all || ids.contains(queueId);
    }

    /// For a use case about all queues at once: it does not exist for a caller who sees only some of them.
    ///
    /// @param thing in English
    /// @param thingPolish in the genitive
    public void requireAll(String thing, String thingPolish, Object id) {
        if (!all) {
            throw new Problem.NotFound(ValidationError.notFound(thing, thingPolish, id));
        }
    }

    /// For a statement's parameter; sorted, so that equal sets make equal statements.
    public long[] array() {
        return ids.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
