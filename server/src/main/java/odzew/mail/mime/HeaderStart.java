package odzew.mail.mime;

/// Finds the start of an entity's header: after a byte order mark, empty lines, an mbox line, and, in a whole
/// message, lines that lost their beginning.
record HeaderStart(ByteSlice bytes, HeaderLines lines) {

    private static final int MAX_LOST = 20;

    int find() {
        int start = afterMboxLines(afterBlankLines(afterByteOrderMark(bytes.from())));
        if (start < bytes.to() && !lines.isField(start)) {
            return isWholeMail() ? afterLostLines(start) : afterLostContinuation(start);
        }
        return start;
    }

    private boolean isWholeMail() {
        return bytes.from() == 0;
    }

    private int afterByteOrderMark(int start) {
        boolean marked = bytes.length() >= 3
                && bytes.array()[start] == (byte) 0xef
                && bytes.array()[start + 1] == (byte) 0xbb
                && bytes.array()[start + 2] == (byte) 0xbf;
        return marked ? start + 3 : start;
    }

    /// A part that begins with an empty line has no header, even if its text resembles one.
    private int afterBlankLines(int start) {
        int position = start;
        while (position < bytes.to() && bytes.lineEnd(position) == position) {
            position = bytes.nextLine(position);
        }
        boolean header = isWholeMail() ? lines.isField(position) : lines.isContentField(position);
        return position < bytes.to() && header ? position : start;
    }

    private int afterMboxLines(int start) {
        int position = start;
        while (position < bytes.to() && lines.isMboxLine(position)) {
            int next = bytes.nextLine(position);
            if (next >= bytes.to() || !(lines.isField(next) || lines.starts(next, ">From "))) {
                break;
            }
            position = next;
        }
        return position;
    }

    private int afterLostContinuation(int start) {
        int next = bytes.nextLine(start);
        return lines.isContinuation(start) && lines.isContentField(next) ? next : start;
    }

    /// Two known fields below prove that this is a header.
    private int afterLostLines(int start) {
        int position = start;
        for (int line = 0; line < MAX_LOST && position < bytes.to(); line++) {
            if (lines.isBlank(position, bytes.lineEnd(position))) {
                int next = bytes.nextLine(position);
                while (next < bytes.to() && lines.isBlank(next, bytes.lineEnd(next))) {
                    next = bytes.nextLine(next);
                }
                if (lines.isKnown(next) && lines.addressingFieldsFrom(next) >= 3) {
                    return next;
                }
                return start;
            }
            if (lines.isField(position)) {
                return lines.knownFieldsFrom(position) >= 2 ? position : start;
            }
            position = bytes.nextLine(position);
        }
        return start;
    }
}
