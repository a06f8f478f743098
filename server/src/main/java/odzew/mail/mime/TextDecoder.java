package odzew.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decodes bytes to text. It never fails; the result records if it had to guess.
public final class TextDecoder {

    /// Single-byte charsets that programs declare by default: one character of valid UTF-8 overrides the
    /// declaration; two override that of any other.
    private static final Set<String> HABITUAL = Set.of(
            "windows-1250",
            "windows-1251",
            "windows-1252",
            "windows-1254",
            "ISO-8859-2",
            "ISO-8859-15",
            "KOI8-R",
            "US-ASCII");

    private TextDecoder() {}

    public record Decoded(String text, Optional<String> doubt) {}

    /// `declared` is the name in the message, or empty.
    public static Decoded decode(byte[] bytes, String declared) {
        return decode(bytes, declared, List.of());
    }

    /// `named` are charsets that the same message declares elsewhere.
    public static Decoded decode(byte[] bytes, String declared, List<Charset> named) {
        boolean sevenBit = CharsetGuess.isAscii(bytes);
        if (CharsetNames.isUtf7(declared) && sevenBit) {
            return new Decoded(utf7(new String(bytes, StandardCharsets.ISO_8859_1)), Optional.empty());
        }
        boolean hz = declared.strip().equalsIgnoreCase("hz-gb-2312")
                || declared.strip().equalsIgnoreCase("hz");
        if (hz && sevenBit) {
            return new Decoded(clean(HzText.decode(bytes)), Optional.empty());
        }
        Optional<Charset> marked = byteOrderMark(bytes);
        if (marked.isPresent()) {
            return new Decoded(clean(new String(bytes, marked.get())), Optional.empty());
        }
        Optional<Charset> own = hz || CharsetNames.isUtf7(declared) ? Optional.empty() : CharsetNames.find(declared);
        if (own.isEmpty()) {
            Charset guess = CharsetGuess.of(bytes, named);
            boolean sure = sevenBit && !CharsetNames.isStrange(declared);
            String said = declared.isBlank() ? "no charset given" : "charset " + shown(declared) + " cannot be right";
            return new Decoded(
                    clean(new String(bytes, guess)),
                    sure ? Optional.empty() : Optional.of(said + ", read as " + guess.name()));
        }
        Charset charset = better(bytes, own.get(), named);
        return new Decoded(
                clean(new String(bytes, charset)),
                charset.equals(own.get())
                        ? Optional.empty()
                        : Optional.of("charset " + shown(declared) + " does not fit, read as " + charset.name()));
    }

    private static Charset better(byte[] bytes, Charset named, List<Charset> others) {
        if (CharsetGuess.isAscii(bytes)) {
            return HABITUAL.contains(named.name()) && CharsetGuess.hasJapaneseEscape(bytes)
                            || named.equals(StandardCharsets.UTF_8) && CharsetGuess.hasJapaneseEscape(bytes)
                    ? CharsetGuess.ISO_2022_JP
                    : named;
        }
        if (named.equals(StandardCharsets.UTF_8)) {
            return CharsetGuess.isUtf8(bytes) || mostlyUtf8(bytes) ? named : CharsetGuess.of(bytes, others);
        }
        if (HABITUAL.contains(named.name()) && CharsetGuess.isUtf8(bytes)
                || isSingleByte(named) && CharsetGuess.isMostlyUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        Optional<Charset> cyrillic = CyrillicFit.other(bytes, named);
        if (cyrillic.isPresent()) {
            return cyrillic.get();
        }
        if (named.name().equals("ISO-8859-2") && hasControls(bytes)) {
            return CharsetGuess.WINDOWS_1250;
        }
        if (named.equals(CharsetGuess.WINDOWS_1250) || named.name().equals("ISO-8859-2")) {
            return LanguageScore.central(bytes, named).orElse(named);
        }
        if (named.equals(CharsetGuess.WINDOWS_1252)) {
            return CharsetGuess.otherThanWestern(bytes, others).orElse(named);
        }
        boolean eastAsian = named.newDecoder().averageCharsPerByte() < 1
                || named.name().equals("GB18030")
                || named.equals(CharsetGuess.ISO_2022_JP);
        if (eastAsian && CharsetGuess.isUtf8(bytes) && isRatherUtf8(bytes, named)) {
            return StandardCharsets.UTF_8;
        }
        if (eastAsian && new String(bytes, named).indexOf(0xfffd) >= 0) {
            return CharsetGuess.isUtf8(bytes)
                    ? StandardCharsets.UTF_8
                    : EastAsianScore.best(bytes, others).orElse(named);
        }
        return named;
    }

    /// ISO-8859-2 has only control characters at 80–9F; a message that uses them is in windows-1250.
    private static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if ((b & 0xe0) == 0x80) {
                return true;
            }
        }
        return false;
    }

    /// Few characters of a multi-byte charset can be valid UTF-8 by chance.
    private static boolean isRatherUtf8(byte[] bytes, Charset named) {
        long characters = new String(bytes, StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c > 127)
                .limit(4)
                .count();
        return characters >= 4 || !EastAsianScore.isPlausible(bytes, named);
    }

    private static boolean isSingleByte(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
    }

    private static boolean mostlyUtf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long broken = text.chars().filter(c -> c == 0xfffd).count();
        long good = text.chars().filter(c -> c > 127 && c != 0xfffd).count();
        return good >= broken;
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xff, 0xfe, 0, 0) || starts(bytes, 0, 0, 0xfe, 0xff)) {
            return Optional.of(Charset.forName("UTF-32"));
        }
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /// RFC 2152.
    private static String utf7(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '+') {
                out.append(c);
                continue;
            }
            int end = i + 1;
            while (end < text.length()
                    && (Character.isLetterOrDigit(text.charAt(end)) && text.charAt(end) < 128
                            || text.charAt(end) == '+'
                            || text.charAt(end) == '/')) {
                end++;
            }
            int length = end - i - 1;
            if (length == 0) {
                out.append('+');
            } else {
                int usable = length % 4 == 1 ? length - 1 : length;
                byte[] units = Base64.getDecoder().decode(text.substring(i + 1, i + 1 + usable));
                out.append(new String(units, 0, units.length / 2 * 2, StandardCharsets.UTF_16BE));
            }
            i = end < text.length() && text.charAt(end) == '-' ? end : end - 1;
        }
        return clean(out.toString());
    }

    /// NUL cannot be stored in a text column, and the byte order mark is not text.
    private static String clean(String text) {
        String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return unmarked.indexOf('\0') < 0 ? unmarked : unmarked.replace('\0', '\ufffd');
    }

    private static String shown(String declared) {
        String plain = declared.replaceAll("[^\\x21-\\x7e]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
