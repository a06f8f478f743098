package odzew.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Called for every recorded attempt, inside the transaction that records it. Attempts that were recorded
/// together are passed together.
@FunctionalInterface
public interface DeliveryListener {

    void deliveriesChanged(Handle handle, List<DeliveryChange> changes);
}
