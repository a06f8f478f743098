package odzew.search;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import morfologik.fsa.FSA;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;
import morfologik.stemming.polish.PolishStemmer;

/// Morfologik's dictionary of Polish: the base forms of a word, also of one written without its diacritics. One
/// thread at a time.
final class PolishDictionary {

    private static final Dictionary DICTIONARY = new PolishStemmer().getDictionary();
    private static final Map<Character, String> VARIANTS =
            Map.of('a', "ą", 'c', "ć", 'e', "ę", 'l', "ł", 'n', "ń", 'o', "ó", 's', "ś", 'z', "źż");
    private static final int LONGEST = 40;
    private static final int MOST_RESTORED = 8;

    private final DictionaryLookup lookup = new DictionaryLookup(DICTIONARY);
    private final CharsetEncoder encoder = DICTIONARY.metadata.getEncoder();
    private final FSA words = DICTIONARY.fsa;
    private final byte separator = DICTIONARY.metadata.getSeparator();

    /// For a word in lower case; names are included.
    Set<String> basicForms(String word) {
        var forms = new LinkedHashSet<String>();
        if (word.length() <= LONGEST) {
            add(forms, word);
            add(forms, capitalised(word));
        }
        return forms;
    }

    /// For the words that this one may stand for: *lodz* for *łódź*.
    Set<String> basicFormsOfRestored(String word) {
        var forms = new LinkedHashSet<String>();
        if (word.length() <= LONGEST) {
            for (String restored : restored(word)) {
                add(forms, restored);
            }
        }
        return forms;
    }

    Set<String> restored(String word) {
        var found = new LinkedHashSet<String>();
        walk(word, 0, words.getRootNode(), new StringBuilder(), found::add);
        walk(capitalised(word), 0, words.getRootNode(), new StringBuilder(), found::add);
        found.remove(word);
        found.remove(capitalised(word));
        return found.size() > MOST_RESTORED
                ? new LinkedHashSet<>(List.copyOf(found).subList(0, MOST_RESTORED))
                : found;
    }

    /// The dictionary is an automaton: a prefix of no word is abandoned at once.
    private void walk(String word, int at, int node, StringBuilder written, Consumer<String> found) {
        if (at == word.length()) {
            int arc = words.getArc(node, separator);
            if (arc != 0 && !words.isArcTerminal(arc)) {
                found.accept(written.toString());
            }
            return;
        }
        char plain = word.charAt(at);
        step(word, at, node, written, found, plain);
        String variants = VARIANTS.get(Character.toLowerCase(plain));
        for (int i = 0; variants != null && i < variants.length(); i++) {
            char variant = variants.charAt(i);
            step(
                    word,
                    at,
                    node,
                    written,
                    found,
                    Character.isUpperCase(plain) ? Character.toUpperCase(variant) : variant);
        }
    }

    private void step(String word, int at, int node, StringBuilder written, Consumer<String> found, char next) {
        int end = follow(node, next);
        if (end != 0) {
            written.append(next);
            walk(word, at + 1, end, written, found);
            written.setLength(written.length() - 1);
        }
    }

    private int follow(int node, char next) {
        try {
            var bytes = encoder.encode(CharBuffer.wrap(new char[] {next}));
            int at = node;
            while (bytes.hasRemaining()) {
                int arc = words.getArc(at, bytes.get());
                if (arc == 0 || words.isArcTerminal(arc)) {
                    return 0;
                }
                at = words.getEndNode(arc);
            }
            return at;
        } catch (CharacterCodingException _) {
            return 0;
        }
    }

    private void add(Set<String> forms, String word) {
        for (WordData data : lookup.lookup(word)) {
            forms.add(data.getStem().toString().toLowerCase(Locale.ROOT));
        }
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
