package odzew.push;

import java.time.Duration;
import java.util.Optional;

/// The answer of a push service to one message.
public sealed interface PushOutcome {

    record Accepted() implements PushOutcome {}

    /// The browser is not subscribed any more.
    record Gone() implements PushOutcome {}

    /// Repeating does not help.
    record Refused(String reason) implements PushOutcome {}

    /// @param after how long the push service asks to wait
    record Later(String reason, Optional<Duration> after) implements PushOutcome {}
}
