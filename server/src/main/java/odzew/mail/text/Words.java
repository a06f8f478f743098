package odzew.mail.text;

/// The visible characters of a text.
final class Words {

    private Words() {}

    static boolean areNone(String text) {
        return text.codePoints().noneMatch(Words::isSeen);
    }

    /// Ignores blanks and invisible characters.
    static boolean same(String before, String after) {
        int i = next(before, 0);
        int j = next(after, 0);
        while (i < before.length() && j < after.length()) {
            int c = before.codePointAt(i);
            if (c != after.codePointAt(j)) {
                return false;
            }
            i = next(before, i + Character.charCount(c));
            j = next(after, j + Character.charCount(c));
        }
        return i == before.length() && j == after.length();
    }

    private static int next(String text, int from) {
        int at = from;
        while (at < text.length() && !isSeen(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isSeen(int c) {
        if (c > ' ' && c < 0x7F) {
            return true;
        }
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && switch (Character.getType(c)) {
                    case Character.FORMAT, Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
                    default -> c != 0xFFFD;
                };
    }
}
