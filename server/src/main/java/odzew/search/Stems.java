package odzew.search;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.stempel.StempelStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;

/// The index terms of a written word: itself without diacritics, and its stems, which begin with an equals
/// sign. Two words match if they share a stem.
///
/// A Polish word's stems are its base forms in the dictionary. A word that is not in it, nor with its
/// diacritics restored, gets the stem that Lucene's Stempel guesses, and an English one. One thread at a time.
final class Stems {

    private static final org.egothor.stemmer.Trie TABLE = PolishAnalyzer.getDefaultTable();
    private static final CharArraySet COMMON = common();
    private static final int KNOWN = 10_000;
    private static final int LONGEST = 60;

    private final PolishDictionary dictionary = new PolishDictionary();
    private final StempelStemmer stempel = new StempelStemmer(TABLE);
    private final EnglishStemmer english = new EnglishStemmer();

    /// Few words make up most of every text; numbers and signs are cheap to compute each time.
    private final Map<String, List<String>> indexed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > KNOWN;
        }
    };

    /// For a text to be indexed; each once.
    List<String> ofText(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return isStemmed(lower)
                ? indexed.computeIfAbsent(lower, it -> List.copyOf(of(it, false)))
                : List.of(Folding.fold(lower));
    }

    /// For the words of a search: *lodz* may mean *łódź*, though *lodz* itself may be a word.
    Set<String> ofQuestion(String word) {
        return of(word.toLowerCase(Locale.ROOT), true);
    }

    private Set<String> of(String word, boolean question) {
        var lexemes = new LinkedHashSet<String>();
        lexemes.add(Folding.fold(word));
        if (!isStemmed(word)) {
            return lexemes;
        }
        Set<String> forms = dictionary.basicForms(word);
        forms.forEach(form -> lexemes.add("=" + Folding.fold(form)));
        if (forms.isEmpty() || question) {
            dictionary.basicFormsOfRestored(word).forEach(form -> lexemes.add("=" + Folding.fold(form)));
        }
        boolean known = lexemes.size() > 1;
        if (!known) {
            CharSequence guess = stempel.stem(word);
            lexemes.add("=" + Folding.fold(guess == null ? word : guess.toString()));
        }
        if ((!known || question) && Folding.isAscii(word)) {
            english.setCurrent(word);
            english.stem();
            lexemes.add("=" + english.getCurrent());
        }
        return lexemes;
    }

    private static boolean isStemmed(String word) {
        return word.length() <= LONGEST && word.chars().allMatch(Character::isLetter) && !COMMON.contains(word);
    }

    /// Stop words match only in their written form.
    private static CharArraySet common() {
        var words = new CharArraySet(PolishAnalyzer.getDefaultStopSet(), true);
        words.addAll(EnglishAnalyzer.getDefaultStopSet());
        return words;
    }
}
