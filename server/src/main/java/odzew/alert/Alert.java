package odzew.alert;

import java.util.Optional;
import odzew.problem.LocalizedText;

/// A problem that an administrator must solve.
///
/// @param key names the problem: as long as it lasts, further reports under the key change only the text
/// @param address the address of ours that it concerns; its queue gets the ticket
/// @param text cause and remedy
/// @param link the path of the page where it can be solved; empty: there is none
public record Alert(String key, Optional<String> address, LocalizedText subject, LocalizedText text, String link) {

    private static final int LONGEST = 2_000;

    public Alert {
        if (!key.matches("[\\x21-\\x7e]{1,200}")) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        subject = shortened(subject);
        text = shortened(text);
    }

    /// A problem of the whole installation.
    public static Alert of(String key, LocalizedText subject, LocalizedText text, String link) {
        return new Alert(key, Optional.empty(), subject, text, link);
    }

    /// Texts may contain the response of another server.
    private static LocalizedText shortened(LocalizedText text) {
        return new LocalizedText(shortened(text.english()), shortened(text.polish()));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
