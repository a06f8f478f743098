package odzew.mail.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Guesses the charset of bytes without a trustworthy declaration: UTF-8 if valid or nearly so, Japanese by its
/// escapes or
/// its kana, Cyrillic by its density, windows-1250, ISO-8859-2 or DOS's 852 if the text resembles Polish, else
/// windows-1252.
final class CharsetGuess {

    static final Charset WINDOWS_1250 = Charset.forName("windows-1250");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final Charset ISO_2022_JP = Charset.forName("x-windows-iso2022jp");

    /// Enough to decide; a larger sample does not change the result.
    private static final int SAMPLE = 64 * 1024;

    /// Bytes of ą ś ź Ą Ś Ź in each; the other Polish letters are the same in both.
    private static final String ONLY_1250 = "\u00b9\u009c\u009f\u00a5\u008c\u008f";

    private static final String ONLY_8859_2 = "\u00b1\u00b6\u00bc\u00a1\u00a6\u00ac";
    private static final String BOTH = "\u00e6\u00ea\u00b3\u00f1\u00f3\u00bf\u00c6\u00ca\u00a3\u00d1\u00d3\u00af";

    /// ł and ż: letters in Polish, a superscript and a question mark in Western sets.
    private static final String STRONG = ONLY_1250 + ONLY_8859_2 + "\u00b3\u00bf\u00a3\u00af";

    /// Bytes of ć ł ó ś ę ź ż in 852 that are signs, not letters, in the others.
    private static final String DOS = "\u0086\u0088\u00a2\u0098\u00a9\u00ab\u00be";

    private static final String PUNCTUATION =
            "\u0084\u0094\u0093\u0091\u0092\u0096\u0097\u0085\u0095\u00ab\u00bb\u00a0\u00a7\u00b0";

    private static final Set<String> CENTRAL = Set.of("windows-1250", "ISO-8859-2", "IBM852");

    /// ł, ą, ż, ś, ź read as Western.
    private static final Pattern SIGN_IN_WORD = Pattern.compile(
            "\\p{L}[\u00b3\u00b9\u00bf\u00b1\u00b6\u00bc\u0153\u0178\u009c\u009f]\\p{L}|\\p{L}[\u00b3\u00b9\u00b1](?![\\p{L}\\d])");

    private CharsetGuess() {}

    static Charset of(byte[] bytes) {
        return of(bytes, List.of());
    }

    /// `named` are charsets that the same message declares elsewhere: in encoded words, at other parts.
    static Charset of(byte[] bytes, List<Charset> named) {
        if (isAscii(bytes)) {
            return hasJapaneseEscape(bytes) ? ISO_2022_JP : StandardCharsets.UTF_8;
        }
        if (isUtf8(bytes) || isMostlyUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        String text = new String(bytes, 0, Math.min(bytes.length, SAMPLE), StandardCharsets.ISO_8859_1);
        Optional<Charset> eastAsian = EastAsianScore.best(bytes, named);
        Optional<Charset> alphabet = AlphabetGuess.best(bytes, named);
        if (eastAsian.isPresent() && !(alphabet.isPresent() && named.contains(alphabet.get()))) {
            return eastAsian.get();
        }
        Optional<Charset> byLanguage = LanguageScore.best(bytes, named);
        if (byLanguage.isPresent()) {
            return byLanguage.get();
        }
        if (alphabet.isPresent()) {
            return alphabet.get();
        }
        if (looksDos(text)) {
            return Charset.forName("IBM852");
        }
        Charset latin = latin(text);
        return latin.equals(WINDOWS_1252)
                ? named.stream()
                        .filter(it -> CENTRAL.contains(it.name()))
                        .findFirst()
                        .orElse(latin)
                : latin;
    }

    /// The true charset of bytes labelled as Western, if the Western reading has signs in the place of letters.
    static Optional<Charset> otherThanWestern(byte[] bytes, List<Charset> named) {
        Charset guess = of(bytes, named);
        if (guess.equals(WINDOWS_1252) || guess.equals(StandardCharsets.UTF_8)) {
            return Optional.empty();
        }
        if (!CENTRAL.contains(guess.name())) {
            return Optional.of(guess);
        }
        String western = new String(bytes, 0, Math.min(bytes.length, SAMPLE), WINDOWS_1252);
        boolean signs = SIGN_IN_WORD.matcher(western).find();
        return signs || !LanguageScore.isWestern(bytes) ? Optional.of(guess) : Optional.empty();
    }

    static boolean isLatin(Charset charset) {
        return CENTRAL.contains(charset.name()) || charset.equals(WINDOWS_1252);
    }

    static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /// Valid UTF-8; a character cut off at the very end is tolerated after a complete one.
    static boolean isUtf8(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var out = CharBuffer.allocate(Math.min(8192, bytes.length + 2));
        var in = ByteBuffer.wrap(bytes);
        boolean complete = false;
        while (true) {
            var result = decoder.decode(in, out, false);
            if (result.isError()) {
                return false;
            }
            complete = complete || out.flip().chars().anyMatch(c -> c > 127);
            if (result.isUnderflow()) {
                return !in.hasRemaining() || complete && in.remaining() < 4;
            }
            out.clear();
        }
    }

    /// UTF-8 with at least two characters of several bytes, and with few broken ones: no text in another charset
    /// resembles it.
    static boolean isMostlyUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == 0xfffd).count();
        long good = text.chars().filter(c -> c > 127 && c != 0xfffd).count();
        return good >= 2 && good >= 4 * broken;
    }

    static boolean hasJapaneseEscape(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == 0x1b
                    && (bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@')
                            || bytes[i + 1] == '(' && (bytes[i + 2] == 'J' || bytes[i + 2] == 'I'))) {
                return true;
            }
        }
        return false;
    }

    /// Signs never follow a letter within a word, and are never the majority.
    private static boolean looksDos(String text) {
        long foreign = text.chars().filter(c -> c > 127).count();
        long inWord = 0;
        long kinds = 0;
        for (int i = 0; i < DOS.length(); i++) {
            char c = DOS.charAt(i);
            long found = 0;
            for (int at = text.indexOf(c, 1); at > 0; at = text.indexOf(c, at + 1)) {
                char before = text.charAt(at - 1);
                found += isAsciiLetter(before) || DOS.indexOf(before) >= 0 ? 1 : 0;
            }
            inWord += found;
            kinds += found > 0 ? 1 : 0;
        }
        return kinds >= 2 && inWord * 2 > foreign;
    }

    private static Charset latin(String text) {
        int only1250 = 0;
        int only88592 = 0;
        int strong = 0;
        int polish = 0;
        int other = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 || PUNCTUATION.indexOf(c) >= 0) {
                continue;
            }
            boolean inWord =
                    i > 0 && isLetter(text.charAt(i - 1)) || i + 1 < text.length() && isLetter(text.charAt(i + 1));
            only1250 += inWord && ONLY_1250.indexOf(c) >= 0 ? 1 : 0;
            only88592 += inWord && ONLY_8859_2.indexOf(c) >= 0 ? 1 : 0;
            strong += inWord && STRONG.indexOf(c) >= 0 ? 1 : 0;
            boolean letter = BOTH.indexOf(c) >= 0 || STRONG.indexOf(c) >= 0;
            polish += letter ? 1 : 0;
            other += letter ? 0 : 1;
        }
        boolean looksPolish = polish > other * 3 && (strong > 0 || endsWordsInPolish(text));
        if (!looksPolish) {
            return WINDOWS_1252;
        }
        return only88592 > only1250 ? Charset.forName("ISO-8859-2") : WINDOWS_1250;
    }

    /// ę and ć end Polish words (się, być); ê and æ, their Western readings, never do.
    private static boolean endsWordsInPolish(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean atEnd = i + 1 == text.length() || !isLetter(text.charAt(i + 1));
            if ((c == 0xea || c == 0xe6) && atEnd && isAsciiLetter(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return isAsciiLetter(c) || BOTH.indexOf(c) >= 0 || STRONG.indexOf(c) >= 0;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
