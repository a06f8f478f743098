package odzew.outbox;

/// The kind of an entry in the delivery ledger.
public enum AttemptKind {
    /// The message was offered to the relay.
    ATTEMPT,
    /// The relay, or our account with it, was not available; the message was not handed over.
    UNAVAILABLE,
    /// No relay is configured: the message was kept here.
    CAPTURED,
    /// A lookup showed the end: an earlier attempt had succeeded, or the message with which it goes has ended.
    /// Nothing was sent.
    LOOKUP,
    /// Nothing was sent: the delivery may have been sent before, and waits.
    WAIT,
    /// The server stopped during the attempt; its outcome is unknown.
    ABANDONED
}
