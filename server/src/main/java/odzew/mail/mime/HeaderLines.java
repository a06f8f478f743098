package odzew.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Classifies the lines of a header section; a line is identified by its start position.
record HeaderLines(ByteSlice bytes) {

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

    private static final Set<String> ADDRESSING =
            Set.of("from", "to", "subject", "date", "message-id", "mime-version", "content-type");

    private static final int MAX_NAME = 256;
    private static final int MOST_JUNK = 5;

    boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.array()[i] != ' ' && bytes.array()[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    boolean isContinuation(int position) {
        return position < bytes.to() && (bytes.array()[position] == ' ' || bytes.array()[position] == '\t');
    }

    boolean isField(int position) {
        return position < bytes.to() && colon(position, bytes.lineEnd(position)) >= 0;
    }

    /// True for a MIME field (RFC 2045 §3).
    boolean isContentField(int position) {
        return position + 8 < bytes.to()
                && bytes.between(position, position + 8).latin1().equalsIgnoreCase("content-")
                && isField(position);
    }

    boolean isKnown(int position) {
        int colon = position < bytes.to() ? colon(position, bytes.lineEnd(position)) : -1;
        if (colon < 0) {
            return false;
        }
        String field = new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        return KNOWN.contains(field) || field.startsWith("x-") || field.startsWith("list-");
    }

    /// The position of a field's colon, -1 if the line is not a field. Blanks before the colon are tolerated.
    int colon(int from, int to) {
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

    /// The position of the colon of a field whose name contains invalid bytes, -1 if the line is not a field:
    /// an unknown field is better than a wrong continuation of the previous one.
    int damagedColon(int from, int to) {
        boolean letters = false;
        for (int i = from; i + 1 < to && i - from <= 40; i++) {
            byte b = bytes.array()[i];
            if (b == ':') {
                return letters && bytes.array()[i + 1] == ' ' ? i : -1;
            }
            if (b == ' ' || b == '\t') {
                return -1;
            }
            letters |= b >= 'A' && b <= 'z';
        }
        return -1;
    }

    /// True if a known field follows; after further lines that are none, two must.
    boolean moreFieldsFollow(int start) {
        int position = start;
        int known = 0;
        int junk = 0;
        for (int line = 0; line < 20 && position < bytes.to(); line++) {
            int end = bytes.lineEnd(position);
            boolean field = isContinuation(position) || colon(position, end) >= 0;
            if (isBlank(position, end) || !field && (known > 0 || ++junk > MOST_JUNK)) {
                break;
            }
            known += isKnown(position) ? 1 : 0;
            position = bytes.nextLine(position);
        }
        return known > (junk > 0 ? 1 : 0);
    }

    boolean starts(int position, String text) {
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

    /// The `From ` line of an mbox before a message.
    boolean isMboxLine(int position) {
        return (starts(position, "From ") || starts(position, ">From ")) && !isField(position);
    }

    /// Counts From, To, Subject, Date, Message-ID and MIME fields from here to the next blank line.
    int addressingFieldsFrom(int start) {
        int position = start;
        int found = 0;
        for (int line = 0; line < 200 && position < bytes.to(); line++) {
            int end = bytes.lineEnd(position);
            if (isBlank(position, end)) {
                return found;
            }
            int colon = colon(position, end);
            if (colon > 0) {
                String name = new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT);
                found += ADDRESSING.contains(name) ? 1 : 0;
            }
            position = bytes.nextLine(position);
        }
        return found;
    }

    /// The names of the fields from here to the next blank line, lower case; none if another line is among them.
    Set<String> namesFrom(int start) {
        Set<String> names = new java.util.HashSet<>();
        int position = start;
        for (int line = 0; line < 200 && position < bytes.to(); line++) {
            int end = bytes.lineEnd(position);
            if (isBlank(position, end)) {
                break;
            }
            int colon = colon(position, end);
            if (colon > 0) {
                names.add(new String(bytes.array(), position, colon - position, StandardCharsets.ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT));
            } else if (!isContinuation(position)) {
                return Set.of();
            }
            position = bytes.nextLine(position);
        }
        return names;
    }

    /// Counts the known fields from here to the next line that is not a header.
    int knownFieldsFrom(int start) {
        int position = start;
        int known = 0;
        for (int line = 0; line < 60 && position < bytes.to(); line++) {
            if (!isContinuation(position) && !isField(position)) {
                return known;
            }
            known += isKnown(position) ? 1 : 0;
            position = bytes.nextLine(position);
        }
        return known;
    }
}
