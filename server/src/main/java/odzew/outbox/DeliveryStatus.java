package odzew.outbox;

import java.util.EnumSet;
import java.util.Set;

/// How far a mail to one recipient is.
public enum DeliveryStatus {
    /// Not due yet; can be cancelled.
    HELD,
    /// Due; can be cancelled until its first attempt begins.
    QUEUED,
    /// Not sent for now; is tried again.
    DEFERRED,
    /// Given to the relay, whose confirmation is missing: perhaps sent. Is tried again under the same Message-ID.
    UNCERTAIN,
    /// The relay has taken responsibility for it (RFC 5321 §6.1).
    SENT,
    /// Kept here instead of sent, because no relay is configured. Final: it never left this server.
    CAPTURED,
    /// Refused for good.
    FAILED,
    /// Given up after five days.
    EXPIRED,
    CANCELLED,
    /// Returned after it had been sent.
    BOUNCED;

    private static final Set<DeliveryStatus> WAITING = EnumSet.of(HELD, QUEUED, DEFERRED, UNCERTAIN);

    /// Whether there will be an attempt.
    public boolean isWaiting() {
        return WAITING.contains(this);
    }
}
