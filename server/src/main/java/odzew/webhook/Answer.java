package odzew.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The outcome of one attempt: the receiver's status and the first kilobyte of its body, or the reason for no
/// answer.
///
/// @param retryAfter how long the receiver asks to be left alone
/// @param aborted the receiver asks for no further attempt (`webhook-delivery: abort-message`)
public record Answer(Optional<Integer> status, String text, Optional<Duration> retryAfter, boolean aborted) {

    /// The client errors that a later attempt may cure: timeout, conflict, too early, too many requests.
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);

    Answer(Optional<Integer> status, String text) {
        this(status, text, Optional.empty(), false);
    }

    /// Redirects are not followed: a receiver with a new address needs a new subscription.
    public boolean isAccepted() {
        return status.map(code -> code >= 200 && code < 300).orElse(false);
    }

    /// The receiver does not want this notification; others it may want.
    public boolean isRefused() {
        return aborted
                || status.filter(code -> code >= 400 && code < 500 && !PASSING.contains(code))
                        .isPresent();
    }

    /// Formats the outcome on one line.
    public String describe() {
        return status.map(code -> ("HTTP " + code + " " + text).strip()).orElse(text);
    }
}
