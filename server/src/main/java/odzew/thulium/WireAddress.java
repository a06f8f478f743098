package odzew.thulium;

import java.util.ArrayList;
import java.util.List;
import odzew.mail.MailAddress;

/// E-mail addresses as programs write them: `a@b.pl`, `Anna <a@b.pl>`, `"Nowak, Anna" <a@b.pl>`, and several in
/// one text. What cannot be read stays as it is, so that the error shows it.
final class WireAddress {

    private WireAddress() {}

    static String only(String text) {
        try {
            return MailAddress.parse(text.strip()).address();
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    static List<String> all(List<String> texts) {
        return texts.stream()
                .flatMap(text -> split(text).stream())
                .map(WireAddress::only)
                .distinct()
                .toList();
    }

    /// At commas and semicolons outside of quotes and angle brackets.
    private static List<String> split(String text) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        boolean angled = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            angled = !quoted && (c == '<' || angled && c != '>');
            if ((c == ',' || c == ';') && !quoted && !angled) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts.stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }
}
