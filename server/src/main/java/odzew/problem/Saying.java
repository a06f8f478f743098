package odzew.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the server says, as it is stored: a phrase and the values in it. It becomes words when somebody reads it.
public record Saying(Phrase phrase, List<String> values) {

    private static final String PLACE = "%s";

    /// Values may be strangers' words: what a text of the database cannot hold is replaced, and they have a bound.
    private static final int LONGEST_VALUE = 500;

    public Saying {
        var clean = new ArrayList<String>();
        values.forEach(value -> clean.add(storable(value)));
        values = List.copyOf(clean);
    }

    public static Saying of(Phrase phrase, Object... values) {
        return new Saying(phrase, Arrays.stream(values).map(String::valueOf).toList());
    }

    public Bilingual words() {
        return new Bilingual(
                filled(phrase.words().english()), filled(phrase.words().polish()));
    }

    /// Not by `String.format`: a value that is missing or too many costs no sentence.
    private String filled(String pattern) {
        var text = new StringBuilder();
        int from = 0;
        for (String value : values) {
            int place = pattern.indexOf(PLACE, from);
            if (place < 0) {
                break;
            }
            text.append(pattern, from, place).append(value);
            from = place + PLACE.length();
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    private static String storable(String value) {
        String clean = value.replace('\0', '\uFFFD');
        if (clean.length() <= LONGEST_VALUE) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return clean.substring(0, end) + "…";
    }
}
