package odzew.mail.mime;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Detects single-byte charsets of other alphabets: Cyrillic, Greek, Hebrew, Arabic. Their words consist of
/// high bytes only. ICU's n-grams decide between them if there is enough text, else the case of the letters.
final class AlphabetGuess {

    private static final int SAMPLE = 16 * 1024;

    /// The least number of high bytes for meaningful n-grams.
    private static final int ENOUGH_FOR_NGRAMS = 16;

    private static final Set<String> ALPHABETS = Set.of(
            "windows-1251",
            "KOI8-R",
            "ISO-8859-5",
            "windows-1253",
            "ISO-8859-7",
            "windows-1255",
            "ISO-8859-8",
            "ISO-8859-8-I",
            "windows-1256",
            "ISO-8859-6");

    /// Letters of Western languages that occur side by side in lists and names (`ÄÖÜß`).
    private static final String WESTERN = "ÄÖÜäöüßéèêàáâçñåøæíóúìùòôîïëÉÅØÆ";

    private AlphabetGuess() {}

    static Optional<Charset> best(byte[] bytes, List<Charset> named) {
        String text =
                new String(bytes, 0, Math.min(bytes.length, SAMPLE), java.nio.charset.StandardCharsets.ISO_8859_1);
        int high = 0;
        int inWords = 0;
        int ascii = 0;
        int western = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xa0) {
                high++;
                western += WESTERN.indexOf(c) >= 0 ? 1 : 0;
                inWords += isInPureWord(text, i) ? 1 : 0;
            } else if (c < 128 && Character.isLetter(c)) {
                ascii++;
            }
        }
        boolean hinted = named.stream()
                .anyMatch(it -> ALPHABETS.contains(it.name()) || it.name().equals("KOI8-U"));
        boolean few = high < 4 || inWords * 10 < high * 8;
        boolean scattered = high * 6 < ascii && high < 12;
        if (few || western == high || scattered && !hinted) {
            return Optional.empty();
        }
        return hinted(bytes, named).or(() -> detected(bytes, text)).or(() -> Optional.of(byCase(text)));
    }

    /// True if the word has no Latin letter and more than one letter.
    private static boolean isInPureWord(String text, int at) {
        int from = at;
        int to = at + 1;
        while (from > 0 && at - from < 40 && isLetter(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && to - at < 40 && isLetter(text.charAt(to))) {
            to++;
        }
        return to - from > 1 && text.substring(from, to).chars().allMatch(c -> c >= 0xa0);
    }

    private static boolean isLetter(char c) {
        return c >= 0xa0 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static Optional<Charset> hinted(byte[] bytes, List<Charset> named) {
        return named.stream()
                .filter(it -> ALPHABETS.contains(it.name()) || it.name().equals("KOI8-U"))
                .filter(it -> EastAsianScore.strictly(bytes, it)
                        .filter(AlphabetGuess::isCased)
                        .isPresent())
                .findFirst();
    }

    /// True if no capital follows a small letter: in the wrong one of two Cyrillic charsets most do.
    private static boolean isCased(String text) {
        int wrong = 0;
        int right = 0;
        for (int i = 1; i < text.length(); i++) {
            boolean letters = text.charAt(i) > 127
                    && Character.isLetter(text.charAt(i))
                    && Character.isLetter(text.charAt(i - 1));
            boolean jump = Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1));
            wrong += letters && jump ? 1 : 0;
            right += letters && !jump ? 1 : 0;
        }
        return right > wrong * 4;
    }

    private static Optional<Charset> detected(byte[] bytes, String text) {
        if (text.chars().filter(c -> c >= 0xa0).count() < ENOUGH_FOR_NGRAMS) {
            return Optional.empty();
        }
        for (CharsetMatch match : new CharsetDetector()
                .setText(bytes.length > SAMPLE ? java.util.Arrays.copyOf(bytes, SAMPLE) : bytes)
                .detectAll()) {
            if (ALPHABETS.contains(match.getName()) && match.getConfidence() >= 20) {
                return CharsetNames.find(match.getName());
            }
        }
        return Optional.empty();
    }

    /// Small letters outnumber capitals; they are in the upper half of 1251 and in the lower half of KOI8.
    private static Charset byCase(String text) {
        long upperHalf = text.chars().filter(c -> c >= 0xe0).count();
        long lowerHalf = text.chars().filter(c -> c >= 0xc0 && c < 0xe0).count();
        return Charset.forName(upperHalf >= lowerHalf ? "windows-1251" : "KOI8-R");
    }
}
