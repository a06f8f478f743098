package odzew.outbox;

import org.jdbi.v3.core.Handle;

/// Told of every recorded attempt, inside the transaction that records it.
@FunctionalInterface
public interface DeliveryListener {

    void deliveryChanged(Handle handle, DeliveryChange change);
}
