package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Parses a header section leniently: an mbox line before it, blanks in the empty line after it, no empty line
/// at all, continuation lines that lost their blank.
public final class HeaderReader {

    /// `rest` is the part of the header beyond the limits, normally empty; the body follows it.
    public record Section(MailHeaders headers, ByteSlice rest, int bodyStart) {}

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
            if (end == position || endsHere(position, end, next)) {
                return section(position, lines.isBlank(position, end) ? next : position);
            }
            if (isUnfoldedParameter(position, end)) {
                valueTo = end;
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
        if (!name.toLowerCase(java.util.Locale.ROOT).startsWith("content-") || valueTo <= valueFrom) {
            return false;
        }
        String line = bytes.between(position, end).latin1();
        boolean open = bytes.array()[valueTo - 1] == ';';
        return open
                && line.matches(
                        "(?i)(?:boundary|charset|name|filename|type|format|method|report-type)\\*?\\d*\\*?\\s*=.*");
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
