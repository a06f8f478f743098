package odzew.mail.mime;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises a Cyrillic text that is declared in another Cyrillic charset. Read in the wrong one of KOI8 and
/// windows-1251, capitals and small letters are swapped; KOI8-R has frames where KOI8-U has four Ukrainian
/// letters.
final class CyrillicFit {

    private static final Charset KOI8_R = Charset.forName("KOI8-R");
    private static final Charset KOI8_U = Charset.forName("KOI8-U");
    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final int SAMPLE = 16 * 1024;

    /// The bytes of і, ї, є and ґ in KOI8-U.
    private static final String UKRAINIAN = "\u00a4\u00a6\u00a7\u00ad\u00b4\u00b6\u00b7\u00bd";

    private static final Pattern USUAL =
            Pattern.compile("(?<!\\p{L})\\p{IsCyrillic}[\\p{IsCyrillic}&&\\p{Ll}]{2,}(?!\\p{L})");
    private static final Pattern SWAPPED =
            Pattern.compile("(?<!\\p{L})[\\p{IsCyrillic}&&\\p{Ll}][\\p{IsCyrillic}&&\\p{Lu}]{2,}(?!\\p{L})");

    private CyrillicFit() {}

    /// The charset in which the bytes are words; empty if the declared one fits.
    static Optional<Charset> other(byte[] bytes, Charset declared) {
        boolean koi = declared.equals(KOI8_R) || declared.equals(KOI8_U);
        if (!koi && !declared.equals(WINDOWS_1251)) {
            return Optional.empty();
        }
        Charset swap = koi ? WINDOWS_1251 : isUkrainian(bytes) ? KOI8_U : KOI8_R;
        if (isSwapped(text(bytes, declared)) && isUsual(text(bytes, swap))) {
            return Optional.of(swap);
        }
        return declared.equals(KOI8_R) && isUkrainian(bytes) ? Optional.of(KOI8_U) : Optional.empty();
    }

    private static String text(byte[] bytes, Charset charset) {
        return new String(bytes, 0, Math.min(bytes.length, SAMPLE), charset);
    }

    private static boolean isSwapped(String text) {
        return SWAPPED.matcher(text).results().count()
                > 2 * USUAL.matcher(text).results().count();
    }

    private static boolean isUsual(String text) {
        return USUAL.matcher(text).find() && !SWAPPED.matcher(text).find();
    }

    /// A frame does not touch letters.
    private static boolean isUkrainian(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, SAMPLE); i++) {
            boolean touches = i > 0 && isLetter(bytes[i - 1]) || i + 1 < bytes.length && isLetter(bytes[i + 1]);
            if (touches && UKRAINIAN.indexOf(bytes[i] & 0xff) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(byte b) {
        return (b & 0xff) >= 0xc0;
    }
}
