package odzew.trace;

import java.time.Instant;

/// One moment of a case.
///
/// @param source the record that it was read from: `request`, `import`, `event`, `incoming`, `delivery`,
/// `webhook`
/// @param text a sentence for operators, in English; without control characters
public record TraceLine(Instant at, String source, String text) {

    public TraceLine {
        // text from outside must not control the terminal
        text = text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
