package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A delimiter line of a multipart. The part before it ends at `from` (the line break before the delimiter
/// belongs to the delimiter, RFC 2046 §5.1.1), the line itself starts at `start`, the part after it at `to`.
record BoundaryLine(int from, int start, int to, boolean closes) {

    private static final Pattern PREAMBLE =
            Pattern.compile("(?i)this is a (?:multi-?part|mime)|(?:to jest )?wieloczęściowa|this message is in mime");

    /// At most `most` opening lines are found, including the line after them.
    static List<BoundaryLine> find(ByteSlice body, String boundary, int most) {
        var found = new ArrayList<BoundaryLine>();
        if (boundary.isEmpty()) {
            return found;
        }
        byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = body.array();
        int position = body.from();
        while (position < body.to() && found.size() <= most) {
            int next = body.nextLine(position);
            if (bytes[position] == '-' && startsWith(bytes, position, next, mark)) {
                int after = position + mark.length;
                boolean closes = after + 1 < next && bytes[after] == '-' && bytes[after + 1] == '-';
                int tail = closes ? after + 2 : after;
                if (tail >= next || bytes[tail] <= ' ' && bytes[tail] >= 0) {
                    found.add(new BoundaryLine(beforeBreak(body, position), position, next, closes));
                }
            }
            position = next;
        }
        return found;
    }

    /// The first line that can be a delimiter, for a multipart that does not name its boundary.
    static String guess(ByteSlice body) {
        int position = body.from();
        for (int line = 0; line < 200 && position < body.to(); line++) {
            int end = body.lineEnd(position);
            if (end - position > 4
                    && end - position < 200
                    && body.array()[position] == '-'
                    && body.array()[position + 1] == '-') {
                String text = body.between(position + 2, end).latin1().stripTrailing();
                if (!text.isBlank() && text.indexOf(' ') < 0 && !text.chars().allMatch(c -> c == '-')) {
                    return text;
                }
            }
            position = body.nextLine(position);
        }
        return "";
    }

    /// As [#guess], if a MIME field follows the line and another line of the boundary comes below it; otherwise
    /// empty.
    static String leading(ByteSlice body) {
        String boundary = guess(body);
        List<BoundaryLine> lines = find(body, boundary, 3);
        boolean field = !lines.isEmpty()
                && !lines.getFirst().closes()
                && new HeaderLines(body).isContentField(lines.getFirst().to());
        return field && lines.size() > 1 ? boundary : "";
    }

    /// As [#leading], if nothing precedes it but the usual sentence for old programs.
    static String first(ByteSlice body) {
        String boundary = leading(body);
        if (boundary.isEmpty()) {
            return "";
        }
        String before = body.between(
                        body.from(), find(body, boundary, 1).getFirst().start())
                .latin1()
                .strip();
        return before.isEmpty()
                        || before.length() < 300 && PREAMBLE.matcher(before).lookingAt()
                ? boundary
                : "";
    }

    private static boolean startsWith(byte[] bytes, int position, int limit, byte[] mark) {
        if (position + mark.length > limit) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (bytes[position + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int beforeBreak(ByteSlice body, int position) {
        int end = position;
        if (end > body.from() && body.array()[end - 1] == '\n') {
            end--;
        }
        if (end > body.from() && body.array()[end - 1] == '\r') {
            end--;
        }
        return end;
    }
}
