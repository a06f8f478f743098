package odzew.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Builds a `tsvector`: lexemes with their positions and weights.
///
/// PostgreSQL keeps 255 positions of a lexeme, and none beyond 16383: later occurrences are found, but not as
/// part of a phrase.
final class SearchVector {

    /// The weight of a word by its location in the ticket.
    enum Weight {
        /// subject, customer, number
        A,
        /// written text
        B,
        /// file names
        C,
        /// quoted text
        D
    }

    private static final int LAST_PLACE = 16_383;
    private static final int MOST_PLACES = 255;

    private static final class Places {
        private final StringBuilder text = new StringBuilder();
        private int count;
        private int last;
    }

    private final TreeMap<String, Places> lexemes = new TreeMap<>();
    private final Stems stems;
    private final int mostBytes;
    private int place;
    private int bytes;

    /// Beyond `mostBytes` the rest is dropped: PostgreSQL takes less than 1 MB.
    SearchVector(Stems stems, int mostBytes) {
        this.stems = stems;
        this.mostBytes = mostBytes;
    }

    void text(String text, Weight weight) {
        List<Token> tokens = SearchTokens.of(SearchTokens.composed(text));
        List<String> words = tokens.stream().map(Token::text).toList();
        int numbered = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            place++;
            stems.ofText(token.text()).forEach(lexeme -> add(lexeme, weight));
            for (String part : token.parts()) {
                stems.ofText(part).forEach(lexeme -> add(lexeme, weight));
            }
            if (i >= numbered && GroupedNumber.isPart(token.text())) {
                GroupedNumber.Run number = GroupedNumber.at(words, i);
                number.lexemes().forEach(lexeme -> add(lexeme, weight));
                numbered = i + number.words();
            }
        }
        place++;
    }

    /// A word in a field: `from:kowalski`.
    void named(String name, String text, Weight weight) {
        for (Token token : SearchTokens.of(SearchTokens.composed(text))) {
            place++;
            for (String word : words(token)) {
                stems.ofText(word).stream()
                        .filter(lexeme -> lexeme.charAt(0) != '=')
                        .forEach(lexeme -> add(name + ":" + lexeme, weight));
            }
        }
        place++;
    }

    void mark(String lexeme) {
        place++;
        add(lexeme, Weight.A);
    }

    private static Set<String> words(Token token) {
        var words = new LinkedHashSet<String>();
        words.add(token.text());
        words.addAll(token.parts());
        return words;
    }

    private void add(String lexeme, Weight weight) {
        if (lexeme.isEmpty() || lexeme.indexOf('\0') >= 0) {
            return;
        }
        Places places = lexemes.get(lexeme);
        if (places == null) {
            int size = 8 + 3 * lexeme.length();
            if (bytes + size > mostBytes) {
                return;
            }
            bytes += size;
            places = new Places();
            lexemes.put(lexeme, places);
        }
        int at = Math.min(place, LAST_PLACE);
        if (places.count < MOST_PLACES && places.last != at && bytes < mostBytes) {
            bytes += 2;
            places.text.append(places.count == 0 ? "" : ",").append(at).append(weight);
            places.count++;
            places.last = at;
        }
    }

    /// An upper bound of its size in PostgreSQL.
    int bytes() {
        return bytes;
    }

    boolean isFull() {
        return bytes >= mostBytes;
    }

    /// In PostgreSQL's input syntax for a `tsvector`.
    @Override
    public String toString() {
        var text = new StringBuilder();
        lexemes.forEach((lexeme, places) ->
                text.append(quoted(lexeme)).append(':').append(places.text).append(' '));
        return text.toString();
    }

    static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
