package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Parses address lists (RFC 5322 §3.4) leniently: names with unquoted commas, open quotes, encoded words with
/// commas in them, groups, routes, semicolons, addresses without a domain.
public final class AddressReader {

    private static final int MAX_ADDRESSES = 10_000;
    private static final String WIDE_OPEN = "\u00ef\u00bc\u009c";
    private static final String WIDE_CLOSE = "\u00ef\u00bc\u009e";
    private static final char ESCAPE = '\u001b';
    private static final Pattern QUOTED_LOCAL_PART = Pattern.compile("\"[^\"]{1,64}\"@[^\\s\"]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern WORD_END = Pattern.compile("[ \\t]+");
    private static final Pattern AROUND_AT = Pattern.compile("(?<!\\s)\\s*@\\s*");
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern COMMENTED = Pattern.compile("<?[^\\s@<>():,;]{1,64}@[^\\s@<>(),;]{1,255}>?");

    private AddressReader() {}

    /// `raw` holds one character a byte; `charset` is the guess for undeclared bytes.
    static List<ParsedAddress> read(String raw, String charset) {
        String unfolded = withBrackets(HeaderDecoding.unfold(raw));
        // the escapes of ISO-2022-JP contain brackets
        String value = raw.indexOf(ESCAPE) < 0 ? unfolded : octets(HeaderDecoding.octets(unfolded, charset));
        List<ParsedAddress> found = addresses(value, charset);
        if (found.stream().noneMatch(ParsedAddress::hasAddress) && value.contains("=?")) {
            String decoded = EncodedWordReader.decode(value, charset);
            List<ParsedAddress> inside =
                    decoded.contains("@") && !decoded.contains("=?") ? addresses(octets(decoded), "utf-8") : List.of();
            return inside.isEmpty() ? found : inside;
        }
        return found;
    }

    /// Some programs write the brackets as entities of HTML, or in full width (here the bytes of UTF-8).
    private static String withBrackets(String value) {
        boolean foreign = value.contains("&lt;") || value.contains(WIDE_OPEN);
        return !foreign || value.indexOf('<') >= 0
                ? value
                : value.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                        .replace(WIDE_OPEN, "<")
                        .replace(WIDE_CLOSE, ">");
    }

    /// Decoded text in the form of an undecoded field.
    private static String octets(String decoded) {
        return new String(decoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static List<ParsedAddress> addresses(String value, String charset) {
        var out = new ArrayList<ParsedAddress>();
        String surname = "";
        for (AddressPiece piece : AddressPiece.split(value)) {
            String text = piece.text.toString().strip();
            boolean nameOnly = !piece.hasAngle
                    && !text.isEmpty()
                    && !text.contains("@")
                    && !COMMENTED.matcher(piece.comment).find();
            if (nameOnly && piece.end == ',') {
                if (!surname.isEmpty()) {
                    add(out, address(surname, "", charset));
                }
                surname = text;
                continue;
            }
            String name = text;
            if (!surname.isEmpty()) {
                if (piece.hasAngle && !text.isEmpty()) {
                    name = surname + ", " + text;
                } else {
                    add(out, address(surname, "", charset));
                }
                surname = "";
            }
            add(
                    out,
                    piece.hasAngle
                            ? angled(name, piece, charset)
                            : address(name, piece.comment.toString().strip(), charset));
        }
        if (!surname.isEmpty()) {
            add(out, address(surname, "", charset));
        }
        return out;
    }

    private static void add(List<ParsedAddress> out, ParsedAddress address) {
        if (!(address.name().isEmpty() && address.address().isEmpty()) && out.size() < MAX_ADDRESSES) {
            out.add(address);
        }
    }

    private static ParsedAddress angled(String text, AddressPiece piece, String charset) {
        String angle = piece.angle.toString().strip();
        if (angle.isEmpty() && text.contains("@")) {
            return address(text, piece.comment.toString().strip(), charset);
        }
        String name = text.isEmpty() ? piece.comment.toString().strip() : text;
        return new ParsedAddress(name(withoutEnd(name), charset), clean(angle, charset));
    }

    /// Without angle brackets the word with the `@` is the address, the rest or the comment is the name.
    private static ParsedAddress address(String text, String comment, String charset) {
        var commented = COMMENTED.matcher(comment);
        if (!text.contains("@") && !text.isEmpty() && commented.find()) {
            // `Name (address)`
            return new ParsedAddress(name(text, charset), clean(commented.group(), charset));
        }
        if (text.isEmpty() && commented.matches()) {
            return new ParsedAddress("", clean(comment, charset));
        }
        if (!text.contains("@")) {
            boolean word = !text.isEmpty()
                    && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c > 126)
                    && !text.contains("=?");
            return word
                    ? new ParsedAddress(name(comment, charset), clean(text, charset))
                    : new ParsedAddress(name(text.isEmpty() ? comment : text, charset), "");
        }
        if (QUOTED_LOCAL_PART.matcher(text).matches()) {
            return new ParsedAddress(
                    name(comment, charset), HeaderDecoding.decode(text, charset).toLowerCase(Locale.ROOT));
        }
        String[] words = WORD_END.split(AROUND_AT.matcher(text).replaceAll("@"));
        var rest = new StringBuilder();
        String address = "";
        for (String word : words) {
            if (address.isEmpty() && word.contains("@") && !word.contains("=?")) {
                address = unwrapped(word);
            } else {
                rest.append(rest.isEmpty() ? "" : " ").append(word);
            }
        }
        if (address.isEmpty()) {
            return new ParsedAddress(name(text, charset), "");
        }
        String before = withoutEnd(rest.toString());
        String name = before.isEmpty() ? comment : before;
        return new ParsedAddress(name(name, charset), clean(address, charset));
    }

    /// Without the characters of `head` at its beginning and those of `tail` at its end.
    private static String stripped(String text, String head, String tail) {
        int from = 0;
        int to = text.length();
        while (from < to && head.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && tail.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /// `(address)"` is the rest of a quoted name that holds the address.
    private static String unwrapped(String word) {
        boolean quotedAll = word.startsWith("\"") && word.indexOf('"', 1) == word.length() - 1;
        return word.startsWith("(") || word.endsWith(")\"") || word.endsWith(")") || quotedAll
                ? stripped(word, "(\"", ")\"")
                : word;
    }

    /// The rest of a name whose address was cut off: brackets, dashes, a label.
    private static String withoutEnd(String name) {
        String bare = stripped(name, "", " \t>[{(-–—|/");
        int label = bare.length() > 7 ? bare.length() - 8 : 0;
        String end = bare.substring(label).toLowerCase(Locale.ROOT);
        return end.endsWith("mailto:") || end.endsWith("e-mail:")
                ? stripped(bare.substring(0, bare.length() - 7), "", " \t[{(")
                : bare;
    }

    static String name(String raw, String charset) {
        String text = raw.strip();
        if (text.length() > 1
                && text.startsWith("\"")
                && text.endsWith("\"")
                && text.indexOf('"', 1) == text.length() - 1) {
            text = text.substring(1, text.length() - 1);
        } else if (text.contains("\"")) {
            text = text.replace("\\\"", "\u0001").replace("\"", "").replace('\u0001', '"');
        }
        String decoded = HeaderDecoding.decode(text.replace("\\\"", "\"").replace("\\\\", "\\"), charset);
        if (decoded.length() > 1 && decoded.startsWith("'") && decoded.endsWith("'")) {
            decoded = decoded.substring(1, decoded.length() - 1);
        }
        return BLANKS.matcher(decoded).replaceAll(" ").strip();
    }

    /// Lower case, without blanks, route (`@a,@b:`), `mailto:` and stray quotes.
    public static String clean(String raw, String charset) {
        return bare(HeaderDecoding.decode(raw, charset));
    }

    /// As [#clean] for an address that is decoded already.
    public static String bare(String decoded) {
        String text = BLANKS.matcher(COMMENT.matcher(decoded).replaceAll(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("@")) {
            text = text.substring(text.indexOf(':') + 1);
        }
        text = text.indexOf('@') > 0 ? stripped(text, "[{(<\"'`", "") : text;
        if (text.startsWith("mailto:") || text.startsWith("smtp:")) {
            text = text.substring(text.indexOf(':') + 1);
        }
        text = stripped(text, "<'`", ">'`,;.})");
        text = text.endsWith("]") && text.indexOf('[') < 0 ? text.substring(0, text.length() - 1) : text;
        boolean quotedAll = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quotedAll ? text.substring(1, text.length() - 1) : text;
    }
}
