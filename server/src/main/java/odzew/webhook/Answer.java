package odzew.webhook;

import java.util.Optional;

/// The outcome of one attempt: the receiver's status and the first kilobyte of its body, or the reason for no
/// answer.
record Answer(Optional<Integer> status, String text) {

    /// Redirects are not followed: a receiver with a new address needs a new subscription.
    boolean isAccepted() {
        return status.map(code -> code >= 200 && code < 300).orElse(false);
    }

    /// Formats the outcome on one line.
    String words() {
        return status.map(code -> ("HTTP " + code + " " + text).strip()).orElse(text);
    }
}
