package odzew.problem;

import java.util.List;
import java.util.stream.Collectors;

/// A text in both languages; whoever shows it picks one.
public record Bilingual(String english, String polish) {

    public static final Bilingual NOTHING = new Bilingual("", "");

    /// Names, numbers and strangers' words, which have no language of ours.
    public static Bilingual verbatim(String text) {
        return new Bilingual(text, text);
    }

    public static Bilingual joined(String separator, List<Bilingual> texts) {
        return new Bilingual(
                texts.stream().map(Bilingual::english).collect(Collectors.joining(separator)),
                texts.stream().map(Bilingual::polish).collect(Collectors.joining(separator)));
    }

    public boolean isEmpty() {
        return english.isEmpty();
    }

    public String in(boolean wantsPolish) {
        return wantsPolish ? polish : english;
    }
}
