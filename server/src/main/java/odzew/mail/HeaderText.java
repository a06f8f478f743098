package odzew.mail;

/// The one place that decides which characters are valid in a header or a file name. Invalid input of a caller
/// is refused ([#require]); invalid text of a customer, which must not block a reply, is blanked ([#blank]).
public final class HeaderText {

    private HeaderText() {}

    /// A value that is invalid in a message; `field` names it in the caller's terms.
    public static final class Refused extends IllegalArgumentException {
        private final String field;

        public Refused(String field, String reason) {
            super(field + " " + reason);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /// Returns the value, or throws [Refused] if it contains a line break, another control character, a bidi
    /// override or a lone surrogate.
    public static String require(String field, String value) {
        int at = 0;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            if (!allowed(c)) {
                throw new Refused(
                        field, "must not contain line breaks or other control characters (U+%04X)".formatted(c));
            }
            at += Character.charCount(c);
        }
        return value;
    }

    /// Returns the value with a blank in place of each run of characters that [#require] would refuse.
    public static String blank(String value) {
        var out = new StringBuilder(value.length());
        boolean refused = false;
        int at = 0;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            if (allowed(c)) {
                out.appendCodePoint(c);
            } else if (!refused) {
                out.append(' ');
            }
            refused = !allowed(c);
        }
        return out.toString().strip();
    }

    /// Reduces an untrusted name to a file name: no path, no control characters, no trailing dots (RFC 2183
    /// §2.3). Never empty.
    public static String filename(String value) {
        String name = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
        name = blank(name);
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        return end == 0 ? "attachment" : name.substring(0, end);
    }

    /// Excluded are control characters, line and paragraph separators, bidi embeddings, overrides and isolates,
    /// noncharacters and surrogates; allowed are the joiners and the left-to-right and right-to-left marks.
    static boolean allowed(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default ->
                !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069) && (c & 0xFFFE) != 0xFFFE && c != 0xFEFF;
        };
    }
}
