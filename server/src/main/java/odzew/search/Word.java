package odzew.search;

import java.util.ArrayList;
import java.util.List;

/// A piece of the typed search.
///
/// @param name before the colon; empty without a colon
/// @param text without quotation marks
record Word(boolean negated, String name, String text, boolean quoted) {

    private static final int LONGEST = 2_000;
    private static final int MOST = 40;

    static List<Word> of(String typed) {
        String text = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        var words = new ArrayList<Word>();
        int at = 0;
        while (at < text.length() && words.size() < MOST) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean negated = text.charAt(at) == '-' && at + 1 < text.length() && !isEnd(text.charAt(at + 1));
            int start = negated ? at + 1 : at;
            int colon = start;
            while (colon < text.length() && Character.isLetter(text.charAt(colon))) {
                colon++;
            }
            boolean named = colon > start && colon < text.length() && text.charAt(colon) == ':';
            int value = named ? colon + 1 : start;
            int end = value;
            boolean quoted = value < text.length() && isQuote(text.charAt(value));
            if (quoted) {
                end = value + 1;
                while (end < text.length() && !isQuote(text.charAt(end))) {
                    end++;
                }
            } else {
                while (end < text.length() && !isEnd(text.charAt(end))) {
                    end++;
                }
            }
            String name = named ? text.substring(start, colon) : "";
            String content = text.substring(quoted ? value + 1 : value, end);
            if (!content.isBlank()) {
                words.add(new Word(negated, name, content, quoted));
            }
            at = Math.max(at + 1, quoted ? end + 1 : end);
        }
        return words;
    }

    private static boolean isEnd(char c) {
        return Character.isWhitespace(c);
    }

    /// Polish keyboards and phones use low and curly quotes.
    private static boolean isQuote(char c) {
        return c == '"' || c == '„' || c == '”' || c == '“';
    }

    String literal() {
        return name.isEmpty() ? text : name + ":" + text;
    }
}
