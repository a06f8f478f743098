package odzew.outbox;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Deliveries by their state.
///
/// @param since only those that have been in it since this moment
public record DeliveryFilter(Set<DeliveryStatus> statuses, Optional<Instant> since) {

    /// The ends from which a message can be sent again: it has certainly not arrived.
    public static final Set<DeliveryStatus> REPEATABLE =
            EnumSet.of(DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.BOUNCED, DeliveryStatus.CAPTURED);

    public DeliveryFilter {
        statuses = Set.copyOf(statuses);
    }
}
