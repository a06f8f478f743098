package odzew.outbox;

/// How one attempt ended, with the relay's own words.
public sealed interface SendResult {

    String reply();

    /// The relay has taken responsibility.
    record Accepted(String reply, String queueId) implements SendResult {}

    /// Kept instead of sent, because there is no relay.
    record Captured(String reply) implements SendResult {}

    /// Certainly not sent; may succeed later.
    record TemporaryFailure(String reply) implements SendResult {}

    /// Certainly not sent, and never will be.
    record PermanentFailure(String reply) implements SendResult {}

    /// The whole mail was handed over, and no answer came (RFC 1047).
    record Uncertain(String reply) implements SendResult {}

    /// Says nothing about this mail: no mail can be sent until the relay or its settings are put right.
    record RelayUnavailable(String reply) implements SendResult {}
}
