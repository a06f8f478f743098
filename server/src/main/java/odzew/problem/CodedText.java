package odzew.problem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text in its stored form: its code and its values.
public record CodedText(TextCode code, List<String> values) {

    private static final int LONGEST_VALUE = 500;

    /// Values may come from outside: they are shortened, and U+0000, which PostgreSQL
    /// cannot store, is replaced.
    public CodedText {
        var clean = new ArrayList<String>();
        values.forEach(value -> clean.add(storable(value)));
        values = List.copyOf(clean);
    }

    public static CodedText of(TextCode code, Object... values) {
        return new CodedText(code, Arrays.stream(values).map(String::valueOf).toList());
    }

    public LocalizedText text() {
        return code.text().with(values.toArray());
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
