package odzew.outbox;

import java.util.EnumSet;
import java.util.Set;

/// The status of a message for one recipient.
public enum DeliveryStatus {
    /// Not due yet; can be cancelled.
    HELD,
    /// Due; can be cancelled until its first attempt begins.
    QUEUED,
    /// Not sent for now; tried again.
    DEFERRED,
    /// Given to the relay, whose confirmation is missing: perhaps sent. Tried again under the same Message-ID.
    UNCERTAIN,
    /// The relay has taken responsibility for it (RFC 5321 §6.1).
    SENT,
    /// Kept here instead of sent, because no relay is configured. Final: it never left this server.
    CAPTURED,
    /// Refused permanently.
    FAILED,
    /// Given up after five days.
    EXPIRED,
    CANCELLED,
    /// Returned after it had been sent.
    BOUNCED;

    private static final Set<DeliveryStatus> WAITING = EnumSet.of(HELD, QUEUED, DEFERRED, UNCERTAIN);

    /// True if there will be another attempt.
    public boolean isWaiting() {
        return WAITING.contains(this);
    }
}
