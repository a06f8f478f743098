package odzew.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers that are written in groups: telephones, accounts (`PL61 1090 1014 …`), amounts (`4 390,00`,
/// `4.390,00`).
/// Texts and searches are reduced to the same lexemes, so that a number is found however it was grouped.
final class GroupedNumber {

    private static final int SHORTEST = 6;
    private static final int LONGEST = 34;

    private static final Pattern FIRST = Pattern.compile("([A-Za-z]{2}(?=[0-9]{2}))?([0-9]+)");
    private static final Pattern GROUP = Pattern.compile("[0-9]+");
    private static final Pattern LAST = Pattern.compile("([0-9]{3})[.,]([0-9]{1,2})");
    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]+)[.,]([0-9]{1,2})|([0-9]{1,3}(?:[.,][0-9]{3})+)");

    /// @param lexemes by which the number is found as a whole; empty: nothing is grouped here
    /// @param words how many words it takes, at least one
    record Run(Set<String> lexemes, int words) {

        static final Run NONE = new Run(Set.of(), 1);
    }

    private GroupedNumber() {}

    /// True for a word that can begin or continue a number; cheap, because every word of a text is asked.
    static boolean isPart(String word) {
        char last = word.charAt(word.length() - 1);
        return last >= '0' && last <= '9' && word.length() <= LONGEST;
    }

    /// The number that begins with this word.
    static Run at(List<String> words, int from) {
        Matcher first = FIRST.matcher(words.get(from));
        if (!first.matches()) {
            return amount(words.get(from));
        }
        String country = first.group(1) == null ? "" : first.group(1).toLowerCase(Locale.ROOT);
        var digits = new StringBuilder(first.group(2));
        int next = from + 1;
        for (; next < words.size() && GROUP.matcher(words.get(next)).matches(); next++) {
            digits.append(words.get(next));
        }
        var lexemes = new LinkedHashSet<String>();
        if (next < words.size() && country.isEmpty()) {
            Matcher last = LAST.matcher(words.get(next));
            if (last.matches()) {
                lexemes.add(digits + last.group(1));
                lexemes.add(digits + last.group(1) + "," + last.group(2));
                return new Run(bounded(lexemes), next + 1 - from);
            }
        }
        boolean grouped = next - from > 1 && digits.length() >= SHORTEST;
        if (grouped || !country.isEmpty()) {
            lexemes.add(digits.toString());
        }
        if (!country.isEmpty()) {
            lexemes.add(country + digits);
        }
        return new Run(bounded(lexemes), next - from);
    }

    private static Run amount(String word) {
        Matcher amount = AMOUNT.matcher(word);
        if (!amount.matches()) {
            return Run.NONE;
        }
        String whole = (amount.group(1) == null ? amount.group(3) : amount.group(1)).replaceAll("[.,]", "");
        return new Run(amount.group(2) == null ? Set.of(whole) : Set.of(whole, whole + "," + amount.group(2)), 1);
    }

    private static Set<String> bounded(Set<String> lexemes) {
        return lexemes.stream().allMatch(it -> it.length() <= LONGEST) ? lexemes : Set.of();
    }
}
