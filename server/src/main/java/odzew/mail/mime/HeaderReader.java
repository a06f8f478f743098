package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Parses a header section leniently: an mbox line before it, blanks in the empty line after it, no empty line
/// at all, continuation lines that lost their blank.
public final class HeaderReader {

    /// `rest` is the part of the header beyond the limits, normally empty; the body follows it.
    public record Section(MailHeaders headers, ByteSlice rest, int bodyStart) {}

    /// A longer first line of a subject was probably folded.
    private static final int LONG_LINE = 55;

    private final ByteSlice bytes;
    private final HeaderLines lines;
    private final ParseLimits limits;
    private final List<MailHeaders.Field> fields = new ArrayList<>();
    private String name = "";
    private int valueFrom;
    private int valueTo;
    private int size;
    private int restFrom = -1;

    private HeaderReader(ByteSlice bytes, ParseLimits limits) {
        this.bytes = bytes;
        this.lines = new HeaderLines(bytes);
        this.limits = limits;
    }

    public static Section read(ByteSlice bytes, ParseLimits limits) {
        return new HeaderReader(bytes, limits).read();
    }

    private Section read() {
        int position = new HeaderStart(bytes, lines).find();
        while (position < bytes.to()) {
            int end = bytes.lineEnd(position);
            int next = bytes.nextLine(position);
            if (isUnfoldedParameter(position, end)) {
                valueTo = end;
                position = next;
                continue;
            }
            if (end == position ? !goesOnBelow(next) : endsHere(position, end, next)) {
                return section(position, lines.isBlank(position, end) ? next : position);
            }
            if (end == position || isJunk(position, end)) {
                position = next;
                continue;
            }
            int colon = Math.max(lines.colon(position, end), lines.damagedColon(position, end));
            if (colon >= 0) {
                finish();
                name = new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1).strip();
                valueFrom = colon + 1;
            }
            valueTo = end;
            position = next;
        }
        return section(bytes.to(), bytes.to());
    }

    /// `boundary="…"` at the beginning of a line, after a field that ends in a semicolon.
    private boolean isUnfoldedParameter(int position, int end) {
        if (!name.toLowerCase(Locale.ROOT).startsWith("content-") || valueTo <= valueFrom) {
            return false;
        }
        boolean open = bytes.array()[valueTo - 1] == ';';
        return open
                && bytes.between(position, end)
                        .latin1()
                        .matches(
                                "(?i)(?:boundary|charset|name|filename|type|format|method|report-type)\\*?\\d*\\*?\\s*=.*");
    }

    /// An empty line within the header of a whole message: further fields follow that it has not had, among them
    /// two by which a message is addressed.
    private boolean goesOnBelow(int next) {
        if (bytes.from() != 0 || name.isEmpty() || fields.size() > 40 || !lines.isKnown(next)) {
            return false;
        }
        var had = new HashSet<String>();
        fields.forEach(field -> had.add(field.name().toLowerCase(Locale.ROOT)));
        had.add(name.toLowerCase(Locale.ROOT));
        return !had.contains("subject")
                && !had.contains("content-type")
                && lines.addressingFieldsFrom(next) >= 2
                && lines.namesFrom(next).stream().noneMatch(below -> had.contains(below) && !below.equals("received"))
                && lines.namesFrom(next).contains("subject");
    }

    /// A line that is neither a field nor the lost continuation of the one before: a complete address needs
    /// none, and a line of prose continues in small letters.
    private boolean isJunk(int position, int end) {
        if (name.isEmpty()
                || lines.isContinuation(position)
                || lines.colon(position, end) >= 0
                || lines.damagedColon(position, end) >= 0) {
            return false;
        }
        String line = bytes.between(position, end).latin1().strip();
        String before = bytes.between(valueFrom, valueTo).latin1().strip();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "from", "to", "cc", "reply-to", "sender" -> before.contains("@") && !before.endsWith(",");
            case "subject" ->
                before.length() < LONG_LINE && !line.matches("=\\?.*|[\\p{Ll}\\d\u0080-\u00ff][^*=_{}\\[\\]|]{3,}");
            case "content-type", "content-disposition", "content-transfer-encoding" -> !before.endsWith(";");
            default -> false;
        };
    }

    /// A line that is neither field nor continuation ends the header unless known fields follow it.
    private boolean endsHere(int position, int end, int next) {
        if (lines.isBlank(position, end)) {
            // only an unmistakable header continues after an empty line
            return next >= bytes.to() || !(lines.isContinuation(next) && !name.isEmpty() || lines.isKnown(next));
        }
        if (lines.isContinuation(position)) {
            return name.isEmpty();
        }
        if (lines.colon(position, end) >= 0) {
            return false;
        }
        return name.isEmpty() || !(lines.moreFieldsFollow(next) || isDamagedField(position, end, next));
    }

    private boolean isDamagedField(int position, int end, int next) {
        return lines.damagedColon(position, end) >= 0
                && (next >= bytes.to() || lines.isBlank(next, bytes.lineEnd(next)) || lines.isField(next));
    }

    private Section section(int headerEnd, int bodyStart) {
        finish();
        ByteSlice rest = restFrom < 0 ? bytes.between(headerEnd, headerEnd) : bytes.between(restFrom, headerEnd);
        return new Section(new MailHeaders(fields, ""), rest, bodyStart);
    }

    private void finish() {
        if (name.isEmpty()) {
            return;
        }
        size += name.length() + valueTo - valueFrom;
        if (restFrom < 0 && (size > limits.headerBytes() || fields.size() >= limits.headerFields())) {
            restFrom = valueFrom - name.length() - 1;
        }
        if (restFrom < 0) {
            fields.add(new MailHeaders.Field(
                    name,
                    new String(
                            bytes.array(), valueFrom, Math.max(0, valueTo - valueFrom), StandardCharsets.ISO_8859_1)));
        }
        name = "";
    }
}
