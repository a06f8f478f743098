package odzew.outbox;

import java.time.Instant;
import java.util.Optional;

/// The state of a delivery to be recorded after an attempt.
record Outcome(DeliveryStatus status, int tries, String reply, String queueId, Optional<Instant> nextAttemptAt) {

    static Outcome end(DeliveryStatus status, int tries, String reply, String queueId) {
        return new Outcome(status, tries, reply, queueId, Optional.empty());
    }

    static Outcome again(DeliveryStatus status, int tries, String reply, Instant next) {
        return new Outcome(status, tries, reply, "", Optional.of(next));
    }
}
