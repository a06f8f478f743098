package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rates a reading of bytes as a single-byte charset by the language that it gives: letters of one language are
/// evidence for it; signs within words, foreign letters and capitals after small letters are evidence against it.
///
/// @param score positive for words
/// @param high the number of characters beyond ASCII
record LanguageScore(Charset charset, double score, int high) {

    private static final int SAMPLE = 4 * 1024;
    private static final int FEWEST_LETTERS = 2;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final String MARKS = "„”“‘’‚‹›«»–—…•·€§°©®™\u00a0\u00ad№´¨";

    private static final List<Charset> CHARSETS = Languages.ALL.stream()
            .flatMap(it -> it.charsets().stream())
            .distinct()
            .sorted(Comparator.comparing(it -> !it.equals(CharsetGuess.WINDOWS_1252)))
            .toList();

    /// The best reading if it is clearly better than the Western one; a charset named in the message is
    /// preferred.
    static Optional<Charset> best(byte[] bytes, List<Charset> named) {
        List<LanguageScore> all = readings(bytes, named);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        LanguageScore best = all.getFirst();
        boolean words = best.high >= FEWEST_LETTERS && best.score >= 0.6 * best.high;
        double western = all.stream()
                .filter(it -> it.charset.equals(CharsetGuess.WINDOWS_1252))
                .mapToDouble(LanguageScore::score)
                .findFirst()
                .orElse(-best.high);
        boolean clear = best.score - western >= Math.max(1, 0.15 * best.high);
        return words && clear ? Optional.of(best.charset) : Optional.empty();
    }

    /// True if each letter beyond ASCII belongs to one language in this reading, and not in the Western one.
    static boolean covers(byte[] bytes, Charset charset) {
        return readings(bytes, List.of()).stream()
                        .filter(it -> it.charset.equals(charset))
                        .anyMatch(it -> it.high > FEWEST_LETTERS && it.score >= it.high)
                && !isWestern(bytes);
    }

    /// True if the Western reading is as good as any other.
    static boolean isWestern(byte[] bytes) {
        return best(bytes, List.of())
                .filter(it -> !it.equals(CharsetGuess.WINDOWS_1252))
                .isEmpty();
    }

    /// The one of the two Central European sets whose reading has letters where the other has signs.
    static Optional<Charset> central(byte[] bytes, Charset named) {
        double own = Double.NaN;
        LanguageScore best = null;
        for (LanguageScore it : readings(bytes, List.of())) {
            boolean central = it.charset.equals(CharsetGuess.WINDOWS_1250)
                    || it.charset.name().equals("ISO-8859-2");
            best = best == null && central ? it : best;
            own = it.charset.equals(named) ? it.score : own;
        }
        return best != null && best.score >= own + 2.5 ? Optional.of(best.charset) : Optional.empty();
    }

    private static List<LanguageScore> readings(byte[] bytes, List<Charset> named) {
        byte[] sample = sample(bytes);
        var all = new ArrayList<LanguageScore>();
        for (Charset charset : CHARSETS) {
            String text = new String(sample, charset);
            double best = Languages.ALL.stream()
                    .filter(it -> it.charsets().contains(charset))
                    .mapToDouble(it -> of(text, it))
                    .max()
                    .orElse(0);
            int high = (int)
                    text.chars().filter(c -> c > 127 && Character.isLetter(c)).count();
            double bonus = named.contains(charset) ? 1.2 : 0;
            all.add(new LanguageScore(charset, best + bonus, high));
        }
        // the sort is stable: of equal readings the more common charset stays first
        all.sort(Comparator.comparingDouble(LanguageScore::score).reversed());
        return all;
    }

    /// The first lines that have bytes beyond ASCII.
    private static byte[] sample(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        int from = 0;
        boolean high = false;
        for (int i = 0; i < bytes.length && out.size() < SAMPLE; i++) {
            high |= bytes[i] < 0;
            if (bytes[i] == '\n' || i + 1 == bytes.length || i - from >= SAMPLE) {
                if (high) {
                    out.write(bytes, from, i + 1 - from);
                }
                from = i + 1;
                high = false;
            }
        }
        return out.toByteArray();
    }

    private static double of(String text, Languages language) {
        double score = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            score += of(text, i, language);
        }
        var words = WORD.matcher(text);
        int ascii = 0;
        long high = text.chars().filter(c -> c >= 0x80 && Character.isLetter(c)).count();
        boolean scattered = text.chars().filter(c -> isLatin((char) c)).count() > 4 * high;
        while (words.find()) {
            String word = words.group().toLowerCase(Locale.ROOT);
            boolean plain = word.chars().allMatch(c -> c < 0x80);
            if (language.words().contains(word)) {
                score += plain ? ascii++ < 4 ? 0.25 : 0 : 1;
            }
            if (!scattered
                    && language.latin()
                    && word.length() > 2
                    && word.chars().allMatch(c -> c >= 0x80)) {
                score -= word.length();
            }
        }
        return score;
    }

    private static double of(String text, int at, Languages language) {
        char c = text.charAt(at);
        char before = at > 0 ? text.charAt(at - 1) : ' ';
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean inWord = isLetter(before) && isLetter(after);
        if (MARKS.indexOf(c) >= 0) {
            return inWord && c != '’' && c != '\u00a0' || isLetter(before) && "€§©®°•·".indexOf(c) >= 0 ? -1 : 0;
        }
        if (!isLetter(c)) {
            return isLetter(before) || isLetter(after) ? -2 : -1;
        }
        int rank = language.letters().indexOf(Character.toLowerCase(c));
        if (rank < 0) {
            return -1.5;
        }
        double jump = Character.isUpperCase(c) && Character.isLowerCase(before) ? 1.5 : 0;
        boolean alone = Character.isUpperCase(c) && !isLetter(before) && !isLetter(after);
        if (alone || language.latin()) {
            return alone ? 0 : 1 - jump;
        }
        boolean mixed = isLatin(before) || isLatin(after);
        double frequency = rank < 12 ? 1.1 : rank < 24 ? 0.7 : 0.3;
        return frequency - jump - (mixed ? 2 : 0);
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
