package odzew.outbox;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Selects deliveries by status.
///
/// @param since only those with that status since this moment or later
public record DeliveryFilter(Set<DeliveryStatus> statuses, Optional<Instant> since) {

    /// The final statuses from which a message can be sent again: it has certainly not arrived.
    public static final Set<DeliveryStatus> REPEATABLE =
            EnumSet.of(DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.BOUNCED, DeliveryStatus.CAPTURED);

    public DeliveryFilter {
        statuses = Set.copyOf(statuses);
    }
}
