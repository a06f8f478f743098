package odzew.mail.read;

import java.util.List;
import java.util.Optional;
import odzew.mail.IncomingMail;

/// Why another reader's answer is known to be the worse one without looking at the mail.
enum Excuse {
    /// Encoded words left as they are, or characters lost.
    NOT_DECODED,
    /// We show that there was one.
    NUL_LEFT_OUT,
    /// Octets that no charset declares: we guess from the octets and say so, they take a fixed set.
    GUESSED_CHARSET,
    /// All that they found, and more: parts after a wrong boundary, text of a multipart without parts.
    LESS_FOUND;

    static Optional<Excuse> of(String theirs, String ours, IncomingMail mail, String field) {
        if (theirs.contains("=?") || theirs.chars().anyMatch(c -> c == 0xfffd || c >= 0x7f && c <= 0x9f)) {
            return Optional.of(NOT_DECODED);
        }
        if (theirs.equals(ours.replace("\ufffd", ""))) {
            return Optional.of(NUL_LEFT_OUT);
        }
        if (ascii(theirs).equals(ascii(ours)) && (field.equals("text") ? guessed(mail) : undeclared(mail, field))) {
            return Optional.of(GUESSED_CHARSET);
        }
        return field.equals("text") && ours.contains(theirs) ? Optional.of(LESS_FOUND) : Optional.empty();
    }

    private static boolean guessed(IncomingMail mail) {
        return mail.warnings().stream().anyMatch(warning -> warning.contains(" read as "));
    }

    private static boolean undeclared(IncomingMail mail, String field) {
        List<String> raws = mail.headers().raws(field);
        return raws.stream().anyMatch(raw -> raw.chars().anyMatch(c -> c > 126 || c == 0x1b));
    }

    private static String ascii(String text) {
        return text.replaceAll("[^\\x21-\\x7e]+", "");
    }
}
