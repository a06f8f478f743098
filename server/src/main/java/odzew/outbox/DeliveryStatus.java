package odzew.outbox;

/// How far one mail to one recipient is.
public enum DeliveryStatus {
    /// Not before its time; can be cancelled.
    HELD,
    QUEUED,
    /// Refused for now; tried again.
    DEFERRED,
    /// Handed over, but the relay's confirmation is missing.
    UNCERTAIN,
    /// Accepted by the relay.
    SENT,
    /// Refused for good.
    FAILED,
    /// Tried for as long as the schedule allows.
    EXPIRED,
    CANCELLED,
    /// Accepted, and reported as undeliverable later.
    BOUNCED
}
