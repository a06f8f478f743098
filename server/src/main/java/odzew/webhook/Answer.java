package odzew.webhook;

import java.util.Optional;

/// What came of one attempt: the receiver's status and the first kilobyte it said, or why there was no answer.
record Answer(Optional<Integer> status, String text) {

    /// A redirect is none: whoever wants his notifications elsewhere says so by another subscription.
    boolean isAccepted() {
        return status.map(code -> code >= 200 && code < 300).orElse(false);
    }

    /// In one line.
    String words() {
        return status.map(code -> ("HTTP " + code + " " + text).strip()).orElse(text);
    }
}
