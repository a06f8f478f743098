package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Decodes header values to text: unfolds, decodes encoded words, and decodes undeclared bytes by the best
/// charset.
public final class HeaderDecoding {

    private static final Pattern FOLD = Pattern.compile("[ \\t]*(?:\\r\\n|\\n|\\r)[ \\t\\r\\n]*");
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f]");

    private HeaderDecoding() {}

    static String decode(String raw, String charset) {
        String unfolded = unfold(raw);
        return CONTROLS.matcher(EncodedWordReader.decode(unfolded, charset))
                .replaceAll("")
                .strip();
    }

    /// A fold becomes one blank: a fold at a tab was a blank before.
    public static String unfold(String raw) {
        if (raw.indexOf('\n') < 0 && raw.indexOf('\r') < 0) {
            return raw;
        }
        return FOLD.matcher(raw).replaceAll(" ");
    }

    /// Decodes bytes outside of encoded words.
    public static String octets(String latin1, String charset) {
        boolean plain = latin1.chars().allMatch(c -> c < 128 && c != 0x1b);
        if (plain) {
            return latin1;
        }
        byte[] octets = latin1.getBytes(StandardCharsets.ISO_8859_1);
        boolean utf8 = !CharsetGuess.isAscii(octets) && CharsetGuess.isUtf8(octets);
        return TextDecoder.decode(octets, utf8 ? "utf-8" : charset).text();
    }
}
