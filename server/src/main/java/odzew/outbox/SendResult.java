package odzew.outbox;

/// The result of one attempt, with the relay's reply.
public sealed interface SendResult {

    String reply();

    /// The same result with a text before the relay's reply.
    default SendResult after(String text) {
        if (text.isEmpty()) {
            return this;
        }
        return switch (this) {
            case Accepted(String reply, String queueId) -> new Accepted(text + reply, queueId);
            case Captured(String reply) -> new Captured(text + reply);
            case TemporaryFailure(String reply) -> new TemporaryFailure(text + reply);
            case StaleConnection(String reply) -> new StaleConnection(text + reply);
            case PermanentFailure(String reply) -> new PermanentFailure(text + reply);
            case Uncertain(String reply) -> new Uncertain(text + reply);
            case SenderRefused(String reply) -> new SenderRefused(text + reply);
            case RelayUnavailable(String reply) -> new RelayUnavailable(text + reply);
        };
    }

    /// The relay has taken responsibility.
    record Accepted(String reply, String queueId) implements SendResult {}

    /// Kept instead of sent, because no relay is configured.
    record Captured(String reply) implements SendResult {}

    /// Certainly not sent; may succeed later.
    record TemporaryFailure(String reply) implements SendResult {}

    /// Certainly not sent: the connection ended before the relay had accepted anything. A new
    /// connection may succeed.
    record StaleConnection(String reply) implements SendResult {}

    /// Certainly not sent, and never will be.
    record PermanentFailure(String reply) implements SendResult {}

    /// The whole message was handed over, and no reply came (RFC 1047).
    record Uncertain(String reply) implements SendResult {}

    /// Does not concern this message: the relay refuses the sender's address, which an operator must correct.
    record SenderRefused(String reply) implements SendResult {}

    /// Does not concern this message: nothing can be sent until the relay or its settings are corrected.
    record RelayUnavailable(String reply) implements SendResult {}
}
