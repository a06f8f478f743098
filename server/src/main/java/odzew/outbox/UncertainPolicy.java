package odzew.outbox;

import java.time.Duration;

/// The policy for a message that may have been sent, if no lookup is possible.
public sealed interface UncertainPolicy {

    /// Send again, not earlier than `pause` after the attempt: a duplicate is better than a loss.
    record Resend(Duration pause) implements UncertainPolicy {}

    /// Wait for an operator: a loss is better than a duplicate.
    record Ask() implements UncertainPolicy {}

    UncertainPolicy DEFAULT = new Resend(Duration.ZERO);

    /// Parses `resend`, `resend:30` (minutes) and `ask`.
    static UncertainPolicy parse(String text) {
        if (text.equals("ask")) {
            return new Ask();
        }
        if (text.matches("resend(:\\d{1,5})?")) {
            return new Resend(Duration.ofMinutes(text.contains(":") ? Long.parseLong(text.substring(7)) : 0));
        }
        throw new IllegalArgumentException(text);
    }
}
