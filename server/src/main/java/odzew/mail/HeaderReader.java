package odzew.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads a header section from octets, as senders break it: an mbox line before it, blanks in the empty
/// line after it, no empty line at all, continuation lines that lost their blank.
final class HeaderReader {

    /// `rest` is the part of the header beyond the limits, empty as a rule; the body follows it.
    record Section(MailHeaders headers, ByteSlice rest, int bodyStart) {}

    private static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "reply-to",
            "sender",
            "return-path",
            "received",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id",
            "content-description",
            "content-length",
            "delivered-to",
            "lines",
            "status",
            "errors-to",
            "organization",
            "organisation",
            "importance",
            "priority",
            "precedence",
            "comments");

    private static final int MAX_NAME = 256;

    private final ByteSlice bytes;
    private final ParseLimits limits;
    private final List<MailHeaders.Field> fields = new ArrayList<>();
    private String name = "";
    private int valueFrom;
    private int valueTo;
    private int size;
    private int restFrom = -1;

    private HeaderReader(ByteSlice bytes, ParseLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    static Section read(ByteSlice bytes, ParseLimits limits) {
        return new HeaderReader(bytes, limits).read();
    }

    private Section read() {
        int position = skipLead(bytes.from());
        while (position < bytes.to()) {
            int end = bytes.lineEnd(position);
            int next = bytes.nextLine(position);
            if (end == position || endsHere(position, end, next)) {
                return section(position, isBlank(position, end) ? next : position);
            }
            int colon = colon(position, end);
            if (colon >= 0) {
                finish(position);
                name = new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1).strip();
                valueFrom = colon + 1;
            }
            valueTo = end;
            position = next;
        }
        return section(bytes.to(), bytes.to());
    }

    /// Empty lines and mbox's `From ` line may stand before the first field.
    private int skipLead(int start) {
        int position = start;
        if (bytes.length() >= 3
                && bytes.array()[start] == (byte) 0xef
                && bytes.array()[start + 1] == (byte) 0xbb
                && bytes.array()[start + 2] == (byte) 0xbf) {
            position += 3;
        }
        int afterBlank = position;
        while (afterBlank < bytes.to() && bytes.lineEnd(afterBlank) == afterBlank) {
            afterBlank = bytes.nextLine(afterBlank);
        }
        if (afterBlank < bytes.to() && isField(afterBlank)) {
            position = afterBlank;
        }
        while (position < bytes.to() && (starts(position, "From ") || starts(position, ">From "))) {
            int next = bytes.nextLine(position);
            if (next >= bytes.to() || !(isField(next) || starts(next, ">From "))) {
                break;
            }
            position = next;
        }
        return position;
    }

    /// A line that is neither field nor continuation ends the header unless known fields still follow it.
    private boolean endsHere(int position, int end, int next) {
        if (isBlank(position, end)) {
            return next >= bytes.to() || !(isContinuation(next) && !name.isEmpty() || isKnown(next));
        }
        if (isContinuation(position)) {
            return name.isEmpty();
        }
        if (colon(position, end) >= 0) {
            return false;
        }
        return name.isEmpty() || !moreFieldsFollow(next);
    }

    private boolean moreFieldsFollow(int start) {
        int position = start;
        boolean known = false;
        for (int line = 0; line < 20 && position < bytes.to(); line++) {
            int end = bytes.lineEnd(position);
            if (isBlank(position, end)) {
                return known;
            }
            if (!isContinuation(position) && colon(position, end) < 0) {
                return known;
            }
            known |= isKnown(position);
            position = bytes.nextLine(position);
        }
        return known;
    }

    private Section section(int headerEnd, int bodyStart) {
        finish(headerEnd);
        ByteSlice rest = restFrom < 0 ? bytes.between(headerEnd, headerEnd) : bytes.between(restFrom, headerEnd);
        return new Section(new MailHeaders(fields, ""), rest, bodyStart);
    }

    private void finish(int next) {
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

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.array()[i] != ' ' && bytes.array()[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private boolean isContinuation(int position) {
        return position < bytes.to() && (bytes.array()[position] == ' ' || bytes.array()[position] == '\t');
    }

    private boolean isField(int position) {
        return colon(position, bytes.lineEnd(position)) >= 0;
    }

    private boolean isKnown(int position) {
        int colon = position < bytes.to() ? colon(position, bytes.lineEnd(position)) : -1;
        if (colon < 0) {
            return false;
        }
        String field = new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return KNOWN.contains(field) || field.startsWith("x-") || field.startsWith("list-");
    }

    /// Where the colon of a field stands, -1 if the line is none. Blanks before the colon are tolerated.
    private int colon(int from, int to) {
        boolean blank = false;
        for (int i = from; i < to && i - from <= MAX_NAME; i++) {
            byte b = bytes.array()[i];
            if (b == ':') {
                return i == from ? -1 : i;
            }
            if (b == ' ' || b == '\t') {
                blank = true;
                if (i == from) {
                    return -1;
                }
            } else if (blank || b < 0x21 || b == 0x7f) {
                return -1;
            }
        }
        return -1;
    }

    private boolean starts(int position, String text) {
        if (position + text.length() > bytes.to()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes.array()[position + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
