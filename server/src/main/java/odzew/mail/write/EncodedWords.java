package odzew.mail.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Encodes header text by RFC 2047: ASCII words stay unchanged, the rest becomes encoded words, each of whole
/// characters. The result is a list of tokens between which a header may be folded.
final class EncodedWords {

    /// Shorter than the 75 allowed, so that one fits on the line of the header's name.
    private static final int LONGEST = 64;

    private static final int ROOM = LONGEST - "=?utf-8?Q??=".length();
    private static final Pattern PLAIN_WORD = Pattern.compile("[\\x21-\\x7e]{1,60}");
    private static final Pattern ATOMS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern QUOTABLE = Pattern.compile("[\\x20-\\x7e]{1,60}");

    private EncodedWords() {}

    /// Unstructured text. The plain words at the beginning stay readable in the raw message (`Re: [#1234]`).
    static List<String> text(String text) {
        var tokens = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            String word = text.substring(from, blank < 0 ? text.length() : blank);
            if (!PLAIN_WORD.matcher(word).matches() || word.contains("=?")) {
                break;
            }
            tokens.add(word);
            from = blank < 0 ? text.length() : blank + 1;
        }
        boolean lastBlank = from == text.length() && text.endsWith(" ");
        if (from < text.length()) {
            tokens.addAll(encoded(text.substring(from)));
        } else if (lastBlank) {
            tokens.addAll(encoded(" "));
        }
        return tokens;
    }

    /// A display name: atoms, a quoted string, or encoded words, never mixed.
    static List<String> phrase(String name) {
        boolean plain = QUOTABLE.matcher(name).matches() && !name.contains("=?");
        if (plain && ATOMS.matcher(name).matches()) {
            return List.of(name.split(" "));
        }
        return plain ? List.of(quoted(name)) : encoded(name);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<String> encoded(String text) {
        List<String> q = words(text, false);
        List<String> b = words(text, true);
        return length(b) < length(q) ? b : q;
    }

    private static int length(List<String> words) {
        return words.stream().mapToInt(word -> word.length() + 1).sum();
    }

    private static List<String> words(String text, boolean base64) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int bytes = 0;
        int at = 0;
        while (at < text.length()) {
            int next = at + Character.charCount(text.codePointAt(at));
            byte[] utf8 = text.substring(at, next).getBytes(StandardCharsets.UTF_8);
            String q = base64 ? text.substring(at, next) : q(utf8);
            int size = base64 ? (bytes + utf8.length + 2) / 3 * 4 : word.length() + q.length();
            if (size > ROOM) {
                words.add(word(word, base64));
                word.setLength(0);
                bytes = 0;
            }
            word.append(q);
            bytes += utf8.length;
            at = next;
        }
        words.add(word(word, base64));
        return words;
    }

    private static String word(StringBuilder word, boolean base64) {
        String text = word.toString();
        return base64
                ? "=?utf-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?="
                : "=?utf-8?Q?" + text + "?=";
    }

    /// The narrow alphabet that is valid in phrases too (RFC 2047 §5 (3)).
    private static String q(byte[] utf8) {
        var out = new StringBuilder();
        for (byte b : utf8) {
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (letter || "!*+-/".indexOf(b) >= 0) {
                out.append((char) b);
            } else if (b == ' ') {
                out.append('_');
            } else {
                out.append("=%02X".formatted(b & 0xFF));
            }
        }
        return out.toString();
    }
}
