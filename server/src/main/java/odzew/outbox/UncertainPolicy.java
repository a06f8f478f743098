package odzew.outbox;

import java.time.Duration;

/// What becomes of a mail that may have been sent, where nobody can look.
public sealed interface UncertainPolicy {

    /// Sent again, not before so long after the attempt: a copy is better than a loss.
    record Resend(Duration pause) implements UncertainPolicy {}

    /// Waits for a person: a loss is better than a copy.
    record Ask() implements UncertainPolicy {}

    UncertainPolicy DEFAULT = new Resend(Duration.ZERO);

    /// Understands `resend`, `resend:30` (minutes) and `ask`.
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
