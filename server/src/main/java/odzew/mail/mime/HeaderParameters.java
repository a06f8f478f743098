package odzew.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A header of the form `value; name=value; …` (RFC 2045 §5.1, RFC 2231), parsed leniently: unquoted values
/// with blanks, missing quotes, doubled semicolons, encoded words in invalid places.
///
/// `value` is lower case and without comments.
public record HeaderParameters(String value, Map<String, String> parameters) {

    private static final int MAX_PARAMETERS = 500;

    /// `text/html, charset=…` and `text/html charset=…`.
    private static final Pattern WRONG_SEPARATOR =
            Pattern.compile("^([\\w.+-]{1,100}(?:/[\\w.+-]{1,100})?)(?:\\s*,\\s*|\\s+)(\\w[\\w*-]{1,30}\\s*=)");

    static final HeaderParameters NONE = new HeaderParameters("", Map.of());

    public HeaderParameters {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
    }

    public String orEmpty(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// `raw` holds one character a byte; `charset` is the guess for undeclared bytes.
    static HeaderParameters read(String raw, String charset) {
        String text = WRONG_SEPARATOR
                .matcher(HeaderDecoding.unfold(raw).stripLeading())
                .replaceFirst("$1; $2");
        List<String> pieces = pieces(text);
        String value = withoutComments(pieces.getFirst()).strip().toLowerCase(Locale.ROOT);
        var plain = new HashMap<String, String>();
        var segments = new HashMap<String, TreeMap<Integer, String>>();
        int first = value.contains("=") && !value.contains("/") ? 0 : 1;
        for (String piece : pieces.subList(first, pieces.size())) {
            int equals = piece.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = withoutComments(piece.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String content = unquote(piece.substring(equals + 1).strip());
            int star = name.indexOf('*');
            if (star < 0) {
                plain.putIfAbsent(name, EncodedWordReader.decode(content, charset));
            } else {
                segments.computeIfAbsent(name.substring(0, star), _ -> new TreeMap<>())
                        .putIfAbsent(segmentNumber(name, star), (name.endsWith("*") ? "*" : " ") + content);
            }
        }
        segments.forEach((name, parts) -> plain.put(name, join(parts, charset)));
        return new HeaderParameters(first == 0 ? "" : value, plain);
    }

    private static int segmentNumber(String name, int star) {
        String digits = name.substring(star + 1).replace("*", "");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /// RFC 2231 §3 and §4: the first segment contains the charset, percent signs are escapes in starred
    /// segments only.
    private static String join(TreeMap<Integer, String> parts, String fallback) {
        var octets = new ByteArrayOutputStream();
        String charset = fallback;
        boolean extended = false;
        boolean first = true;
        for (String part : parts.values()) {
            String content = part.substring(1);
            if (part.charAt(0) != '*') {
                octets.writeBytes(content.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                int language = first ? content.indexOf('\'') : -1;
                int start = language < 0 ? -1 : content.indexOf('\'', language + 1);
                if (start >= 0) {
                    charset = content.substring(0, language);
                    content = content.substring(start + 1);
                }
                extended = true;
                octets.writeBytes(percent(content));
            }
            first = false;
        }
        String latin1 = octets.toString(StandardCharsets.ISO_8859_1);
        return extended
                ? TextDecoder.decode(octets.toByteArray(), charset).text()
                : EncodedWordReader.decode(latin1, fallback);
    }

    public static byte[] percent(String content) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            int high = c == '%' && i + 2 < content.length() ? Character.digit(content.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(content.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toByteArray();
    }

    /// Splits at semicolons outside of quotes. An unclosed quote is an ordinary character.
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        int position = 0;
        while (position < text.length() && pieces.size() < MAX_PARAMETERS) {
            char c = text.charAt(position);
            if (c == ';') {
                pieces.add(text.substring(from, position));
                from = position + 1;
            } else if (c == '"') {
                int close = closingQuote(text, position);
                position = close < 0 ? position : close;
            }
            position++;
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static int closingQuote(String text, int open) {
        int position = open + 1;
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '"') {
                return position;
            }
            position += c == '\\' ? 2 : 1;
        }
        return -1;
    }

    private static String unquote(String text) {
        if (!text.startsWith("\"")) {
            return withoutComments(text).strip();
        }
        int close = closingQuote(text, 0);
        String inner = close < 0 ? text.substring(1) : text.substring(1, close);
        return inner.indexOf('\\') < 0 ? inner : unescape(inner);
    }

    /// A backslash escapes only quotes and itself: Windows paths contain single ones.
    private static String unescape(String text) {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static String withoutComments(String text) {
        if (text.indexOf('(') < 0) {
            return text;
        }
        String stripped = text.strip();
        return stripped.startsWith("(") || stripped.endsWith(")") ? text.replaceAll("\\([^()]*\\)", " ") : text;
    }
}
