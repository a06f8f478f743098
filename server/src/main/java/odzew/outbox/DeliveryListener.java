package odzew.outbox;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Told of every recorded attempt, inside the transaction that records it; of attempts that ended together,
/// together.
@FunctionalInterface
public interface DeliveryListener {

    void deliveriesChanged(Handle handle, List<DeliveryChange> changes);
}
