package odzew.mail.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.mail.BodyBlock;
import org.jsoup.Jsoup;

/// Chooses among the forms of a multipart/alternative (RFC 2046 §5.1.4): normally the HTML; the plain form if
/// the HTML contains hardly any of its words ("use a program that shows HTML").
final class AlternativeForms {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
    private static final Pattern LINK = Pattern.compile("(?:https?://|mailto:|cid:|www\\.)\\S+|\\S+@\\S+");

    /// Enough to compare two forms; more does not change the result.
    private static final int LONGEST = 200_000;

    private static final int FEW = 3;

    /// @param rest a form whose text differs from the shown one; empty if they agree
    record Choice(List<BodyBlock> shown, List<BodyBlock> rest) {}

    private AlternativeForms() {}

    static Choice choose(List<List<BodyBlock>> forms) {
        List<List<BodyBlock>> filled =
                forms.stream().filter(form -> !words(form).isEmpty()).toList();
        if (filled.isEmpty()) {
            // pictures without text are a form as well
            List<BodyBlock> last = forms.reversed().stream()
                    .filter(form -> !form.isEmpty())
                    .findFirst()
                    .orElse(List.of());
            return new Choice(last, List.of());
        }
        List<BodyBlock> html = filled.reversed().stream()
                .filter(form -> form.stream().anyMatch(BodyBlock::html))
                .findFirst()
                .orElse(filled.getLast());
        List<BodyBlock> shown = html;
        Set<String> richest = Set.of();
        for (List<BodyBlock> form : filled) {
            Set<String> words = words(form);
            if (form != html && words.size() > richest.size()) {
                richest = words;
                shown = saysNextToNothing(words(html), words) ? form : html;
            }
        }
        List<BodyBlock> chosen = shown;
        var rest = new ArrayList<BodyBlock>();
        filled.stream()
                .filter(form -> form != chosen && differs(words(form), words(chosen)))
                .forEach(rest::addAll);
        return new Choice(chosen, rest);
    }

    private static boolean saysNextToNothing(Set<String> html, Set<String> plain) {
        return plain.size() > FEW && html.size() * 4 < plain.size()
                || plain.size() > FEW && html.stream().noneMatch(plain::contains) && html.size() < plain.size();
    }

    private static boolean differs(Set<String> form, Set<String> shown) {
        // a code or an amount
        if (form.stream().anyMatch(word -> !shown.contains(word) && word.chars().anyMatch(Character::isDigit))) {
            return true;
        }
        long missing = form.stream().filter(word -> !shown.contains(word)).count();
        return missing > 0 && (missing >= FEW && missing * 10 > form.size() || missing * 2 > form.size());
    }

    static Set<String> words(List<BodyBlock> form) {
        Set<String> words = new HashSet<>();
        for (BodyBlock block : form) {
            String head = block.text().length() > LONGEST ? block.text().substring(0, LONGEST) : block.text();
            String text = block.html() ? Jsoup.parse(head).text() : head;
            var matcher = WORD.matcher(LINK.matcher(text).replaceAll(" "));
            while (matcher.find()) {
                words.add(matcher.group().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return words;
    }
}
