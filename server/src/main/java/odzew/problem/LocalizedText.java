package odzew.problem;

import java.util.List;
import java.util.stream.Collectors;

/// A text in both languages; `%s` stands for a value, in the same order in both.
public record LocalizedText(String english, String polish) {

    public static final LocalizedText NOTHING = new LocalizedText("", "");

    private static final String PLACE = "%s";

    /// For names, numbers and text from outside, which are the same in every language.
    public static LocalizedText verbatim(String text) {
        return new LocalizedText(text, text);
    }

    public static LocalizedText joined(String separator, List<LocalizedText> texts) {
        return new LocalizedText(
                texts.stream().map(LocalizedText::english).collect(Collectors.joining(separator)),
                texts.stream().map(LocalizedText::polish).collect(Collectors.joining(separator)));
    }

    /// The text with its values; a value may itself be a `LocalizedText`.
    public LocalizedText with(Object... values) {
        return new LocalizedText(in(Language.ENGLISH, values), in(Language.POLISH, values));
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }

    public String in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case POLISH -> polish;
        };
    }

    /// Does not use `String.format`, which throws on a missing value: then the text would be lost.
    public String in(Language language, Object... values) {
        String pattern = in(language);
        var text = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int place = pattern.indexOf(PLACE, from);
            if (place < 0) {
                break;
            }
            text.append(pattern, from, place).append(value instanceof LocalizedText it ? it.in(language) : value);
            from = place + PLACE.length();
        }
        return text.append(pattern, from, pattern.length()).toString();
    }
}
