package odzew.ops;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Wakes the parts that are at rest when there may be work: after a change here, or when another server or a
/// command announces one. Work that no change announces is found by the [Agenda].
public final class Pulse {

    private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

    /// @param stir cheap; called on the thread of any request
    public void add(Runnable stir) {
        sleepers.add(stir);
    }

    public void beat() {
        sleepers.forEach(Runnable::run);
    }
}
