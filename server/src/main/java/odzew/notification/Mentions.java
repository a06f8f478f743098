package odzew.notification;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the colleagues whom a comment mentions: `@` before the login or the whole name. Case and the form of
/// blanks do not matter.
final class Mentions {

    private Mentions() {}

    /// Of several names that fit at one place, the longest is meant: "@Anna Nowak-Lis" does not mention Anna
    /// Nowak.
    static Set<Long> of(String text, Collection<Colleague> colleagues) {
        var found = new LinkedHashSet<Long>();
        String words = plain(text);
        for (int at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
            if (at > 0 && isPartOfName(words.charAt(at - 1))) {
                continue;
            }
            String rest = words.substring(at + 1);
            int longest = 0;
            List<Long> named = List.of();
            for (Colleague colleague : colleagues) {
                int length = Stream.of(colleague.login(), colleague.name())
                        .map(Mentions::plain)
                        .filter(name -> begins(rest, name))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
                if (length > longest) {
                    longest = length;
                    named = List.of(colleague.id());
                } else if (length > 0 && length == longest) {
                    named = Stream.concat(named.stream(), Stream.of(colleague.id()))
                            .toList();
                }
            }
            found.addAll(named);
        }
        return found;
    }

    private static boolean begins(String rest, String name) {
        if (name.isEmpty() || !rest.startsWith(name)) {
            return false;
        }
        if (rest.length() == name.length()) {
            return true;
        }
        char next = rest.charAt(name.length());
        boolean sentenceEnds =
                next == '.' && (rest.length() == name.length() + 1 || !isPartOfName(rest.charAt(name.length() + 1)));
        return sentenceEnds || !isPartOfName(next);
    }

    private static boolean isPartOfName(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '.' || letter == '_' || letter == '-' || letter == '@';
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
