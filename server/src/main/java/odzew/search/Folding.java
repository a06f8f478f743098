package odzew.search;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/// Removes case and diacritics, which people omit when they type quickly.
final class Folding {

    private Folding() {}

    static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        char[] from = Normalizer.normalize(lower, Normalizer.Form.NFKC).toCharArray();
        char[] to = new char[4 * from.length];
        int length = ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length);
        return new String(Arrays.copyOf(to, length)).toLowerCase(Locale.ROOT);
    }

    static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
