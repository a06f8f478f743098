package odzew.mail.mime;

/// Recognises quoted-printable text (RFC 2045 §6.7) that is not declared: ASCII in which each `=` is an escape in
/// capitals or ends its line, and letters of words are escaped.
final class UndeclaredEscapes {

    private static final int SAMPLE = 64 * 1024;

    /// Escaped letters within words; fewer may be an example or a formula.
    private static final int FEWEST = 2;

    private UndeclaredEscapes() {}

    static boolean areIn(ByteSlice body) {
        byte[] bytes = body.array();
        int end = Math.min(body.to(), body.from() + SAMPLE);
        int letters = 0;
        int i = body.from();
        while (i < end) {
            if (bytes[i] < 0) {
                return false;
            }
            if (bytes[i] != '=') {
                i++;
                continue;
            }
            if (isLineEnd(bytes, i + 1, body.to())) {
                i++;
                continue;
            }
            int value = value(bytes, i + 1, body.to());
            if (value < 0) {
                return false;
            }
            boolean begins = value >= 0x80 && i > body.from() && isLetter(bytes[i - 1]);
            boolean ends = value >= 0x80 && i + 3 < body.to() && isLetter(bytes[i + 3]);
            letters += begins || ends ? 1 : 0;
            i += 3;
        }
        return letters >= FEWEST;
    }

    private static boolean isLineEnd(byte[] bytes, int at, int end) {
        int i = at;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i >= end || bytes[i] == '\r' || bytes[i] == '\n';
    }

    /// -1 where no escape begins.
    private static int value(byte[] bytes, int at, int end) {
        if (at + 1 >= end) {
            return -1;
        }
        int high = digit(bytes[at]);
        int low = digit(bytes[at + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(byte b) {
        return b >= '0' && b <= '9' ? b - '0' : b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }
}
