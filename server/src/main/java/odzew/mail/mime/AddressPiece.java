package odzew.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A member of an address list, up to its comma or semicolon. `text` is without comments; `angle` is the content
/// of `<…>`.
final class AddressPiece {

    private static final Pattern MAILTO = Pattern.compile("(?i)(?:^|[\\s\\[({])mailto\\s*$");

    final StringBuilder text = new StringBuilder();
    final StringBuilder comment = new StringBuilder();
    final StringBuilder angle = new StringBuilder();
    boolean hasAngle;
    char end = ',';

    private AddressPiece() {}

    static List<AddressPiece> split(String value) {
        var pieces = new ArrayList<AddressPiece>();
        var piece = new AddressPiece();
        int lastQuote = value.lastIndexOf('"');
        int lastEnd = value.lastIndexOf(';');
        int lastAngle = value.lastIndexOf('<');
        int position = 0;
        while (position < value.length()) {
            char c = value.charAt(position);
            if (c == '"' && position < lastQuote) {
                position = piece.readQuoted(value, position);
            } else if (c == '=' && encodedWordEnd(value, position) > 0) {
                int end = encodedWordEnd(value, position);
                piece.text.append(value, position, end);
                position = end;
            } else if (c == '(') {
                position = piece.readComment(value, position);
            } else if (c == '<') {
                position = piece.readAngle(value, position);
            } else if (c == ',' || c == ';') {
                piece.end = c;
                pieces.add(piece);
                piece = new AddressPiece();
                position++;
            } else if (c == ':' && (lastEnd > position || lastAngle < position) && piece.isGroupName()) {
                piece = new AddressPiece();
                position++;
            } else {
                piece.text.append(c);
                position++;
            }
        }
        piece.end = ';';
        pieces.add(piece);
        return pieces;
    }

    private boolean isGroupName() {
        if (text.length() > 500) {
            return false;
        }
        return !hasAngle && text.indexOf("@") < 0 && !MAILTO.matcher(text).find();
    }

    private int readQuoted(String value, int open) {
        int position = open + 1;
        while (position < value.length() && value.charAt(position) != '"') {
            position += value.charAt(position) == '\\' ? 2 : 1;
        }
        int after = Math.min(value.length(), position + 1);
        text.append(value, open, after);
        return after;
    }

    private static int encodedWordEnd(String value, int start) {
        if (!value.startsWith("=?", start)) {
            return -1;
        }
        int charset = value.indexOf('?', start + 2);
        if (charset < 0 || charset - start > 60 || charset + 2 >= value.length() || value.charAt(charset + 2) != '?') {
            return -1;
        }
        int limit = Math.min(value.length(), start + 2_000);
        for (int i = charset + 3; i + 1 < limit; i++) {
            if (value.charAt(i) == '?' && value.charAt(i + 1) == '=') {
                return i + 2;
            }
        }
        return -1;
    }

    private int readComment(String value, int open) {
        int depth = 1;
        int position = open + 1;
        int limit = Math.min(value.length(), open + 500);
        while (position < limit && depth > 0) {
            char c = value.charAt(position);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            position += c == '\\' ? 2 : 1;
        }
        if (depth > 0) {
            text.append('(');
            return open + 1;
        }
        if (!comment.isEmpty()) {
            comment.append(' ');
        }
        comment.append(value, open + 1, Math.min(position, value.length()) - 1);
        char before = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        char after = position < value.length() ? value.charAt(position) : ' ';
        boolean withinAddress = ".@".indexOf(before) >= 0 || ".@".indexOf(after) >= 0;
        if (!withinAddress) {
            text.append(' ');
        }
        return position;
    }

    /// The last angle brackets contain the address; earlier ones belong to the name.
    private int readAngle(String value, int open) {
        int close = open + 1;
        int limit = Math.min(value.length(), open + 2_000);
        while (close < limit && value.charAt(close) != '>' && value.charAt(close) != '<') {
            close++;
        }
        if (hasAngle
                && !angle.isEmpty()
                && angle.indexOf("@") >= 0
                && value.substring(open + 1, close).indexOf('@') < 0) {
            return close < value.length() && value.charAt(close) == '>' ? close + 1 : close;
        }
        if (hasAngle && !angle.isEmpty()) {
            text.append(angle);
            angle.setLength(0);
        }
        hasAngle = true;
        angle.append(value, open + 1, close);
        return close < value.length() && value.charAt(close) == '>' ? close + 1 : Math.max(close, open + 1);
    }
}
