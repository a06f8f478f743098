package odzew.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A condition on tickets.
public sealed interface Condition {

    /// In one of these queues.
    record InQueue(Set<Long> ids) implements Condition {
        public InQueue {
            ids = Set.copyOf(ids);
        }
    }

    record InStatus(Set<Long> ids) implements Condition {
        public InStatus {
            ids = Set.copyOf(ids);
        }
    }

    record InCategory(Set<Long> ids) implements Condition {
        public InCategory {
            ids = Set.copyOf(ids);
        }
    }

    /// Neither closed nor merged.
    record Open() implements Condition {}

    /// Absent: unassigned.
    record AssignedTo(Optional<Long> agentId) implements Condition {}

    /// Case is ignored.
    record Tagged(String name) implements Condition {}

    record OfCustomer(long customerId) implements Condition {}

    /// Created before this moment.
    record Before(Instant moment) implements Condition {}

    /// Changed at this moment or later.
    record Since(Instant moment) implements Condition {}

    /// The customer wrote a message that the viewer has not seen. Applies to open tickets only.
    record Unread() implements Condition {}

    /// The customer waits for an answer.
    record Waiting() implements Condition {}

    record WithAttachment() implements Condition {}

    record Not(Condition condition) implements Condition {}
}
