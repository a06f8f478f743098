package odzew.outbox;

/// How one attempt ended, with the relay's own words.
public sealed interface SendResult {

    String reply();

    /// The same with words before the relay's.
    default SendResult after(String words) {
        if (words.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Accepted(String reply, String queueId) -> new Accepted(words + reply, queueId);
            case Captured(String reply) -> new Captured(words + reply);
            case TemporaryFailure(String reply) -> new TemporaryFailure(words + reply);
            case StaleConnection(String reply) -> new StaleConnection(words + reply);
            case PermanentFailure(String reply) -> new PermanentFailure(words + reply);
            case Uncertain(String reply) -> new Uncertain(words + reply);
            case SenderRefused(String reply) -> new SenderRefused(words + reply);
            case RelayUnavailable(String reply) -> new RelayUnavailable(words + reply);
        };
    }

    /// The relay has taken responsibility.
    record Accepted(String reply, String queueId) implements SendResult {}

    /// Kept instead of sent, because there is no relay.
    record Captured(String reply) implements SendResult {}

    /// Certainly not sent; may succeed later.
    record TemporaryFailure(String reply) implements SendResult {}

    /// Certainly not sent: the connection ended before the relay had accepted anything. A new connection may do.
    record StaleConnection(String reply) implements SendResult {}

    /// Certainly not sent, and never will be.
    record PermanentFailure(String reply) implements SendResult {}

    /// The whole mail was handed over, and no answer came (RFC 1047).
    record Uncertain(String reply) implements SendResult {}

    /// Says nothing about this message: the relay refuses the sender's address, which must be put right.
    record SenderRefused(String reply) implements SendResult {}

    /// Says nothing about this mail: no mail can be sent until the relay or its settings are put right.
    record RelayUnavailable(String reply) implements SendResult {}
}
