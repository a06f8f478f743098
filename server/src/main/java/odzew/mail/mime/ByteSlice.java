package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A window on a message, not copied: cutting a message of 50 MB into parts needs no second 50 MB.
public record ByteSlice(byte[] array, int from, int to) {

    public static ByteSlice of(byte[] bytes) {
        return new ByteSlice(bytes, 0, bytes.length);
    }

    public int length() {
        return to - from;
    }

    public ByteSlice between(int start, int end) {
        return new ByteSlice(array, start, Math.max(start, end));
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(array, from, to);
    }

    /// Maps each byte to the character of the same number, so that no byte is lost before its charset is known.
    String latin1() {
        return new String(array, from, length(), StandardCharsets.ISO_8859_1);
    }

    /// The position after the line that starts at `position`: its end is CR LF, LF, or a CR alone.
    int nextLine(int position) {
        int end = lineEnd(position);
        if (end >= to) {
            return to;
        }
        return array[end] == '\r' && end + 1 < to && array[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// The position of the line's end mark, or the end of the slice.
    int lineEnd(int position) {
        int at = position;
        while (at < to && array[at] != '\n' && array[at] != '\r') {
            at++;
        }
        return at;
    }
}
