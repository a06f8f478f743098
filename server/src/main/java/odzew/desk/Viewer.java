package odzew.desk;

import java.util.Optional;
import java.util.Set;

/// The agent who views tickets.
///
/// @param queues the visible queues; absent: all
public record Viewer(long agentId, Optional<Set<Long>> queues) {

    public Viewer {
        queues = queues.map(Set::copyOf);
    }

    public boolean sees(long queueId) {
        return queues.map(seen -> seen.contains(queueId)).orElse(true);
    }

    public static Viewer ofEverything(long agentId) {
        return new Viewer(agentId, Optional.empty());
    }
}
