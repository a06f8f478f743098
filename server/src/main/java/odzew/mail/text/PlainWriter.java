package odzew.mail.text;

import java.util.ArrayDeque;
import java.util.Deque;

/// Writes plain text line by line: wraps at 76 columns (never inside a word, so never inside a URL) and
/// prefixes each line according to its quotes and lists.
final class PlainWriter {

    private static final int WIDTH = 76;
    private static final int DEEPEST = 20;

    /// `first` precedes the next line only, `rest` all that follow.
    private static final class Indent {
        private String first;
        private final String rest;

        private Indent(String first, String rest) {
            this.first = first;
            this.rest = rest;
        }
    }

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Indent> indents = new ArrayDeque<>();
    private int tooDeep;
    private int gap;
    private String quoteBefore = "";

    /// Adds to the current line; runs of blanks become one.
    void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
            if (!blank) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
    }

    /// Ends the current line; if there is none, leaves an empty one.
    void lineBreak() {
        if (line.isEmpty()) {
            gap = Math.max(gap, 1) + 1;
        } else {
            flush(true);
        }
    }

    /// Ends the line and requires at least this many line ends before the next: 1 a new line, 2 an empty one
    /// between.
    void block(int lineEnds) {
        flush(true);
        gap = Math.max(gap, lineEnds);
    }

    /// Ends the row of a table, which is not wrapped; one without any text is left out.
    void row() {
        if (line.chars().allMatch(c -> c == '|' || c == ' ')) {
            line.setLength(0);
        }
        flush(false);
        gap = Math.max(gap, 1);
    }

    /// Unchanged, for `pre`.
    void verbatim(String text) {
        text.lines().forEach(each -> {
            line.append(each.isBlank() ? "" : each.stripTrailing());
            if (line.isEmpty()) {
                gap = Math.max(gap, 1) + 1;
            } else {
                flush(false);
            }
        });
    }

    void indent(String first, String rest) {
        if (indents.size() < DEEPEST) {
            indents.addLast(new Indent(first, rest));
        } else {
            tooDeep++;
        }
    }

    void outdent() {
        if (tooDeep > 0) {
            tooDeep--;
        } else {
            indents.removeLast();
        }
    }

    /// The text, each line ended.
    String finish() {
        flush(true);
        return out.isEmpty() ? "" : out.append('\n').toString().replace('\u00a0', ' ');
    }

    private void flush(boolean wrap) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        int from = 0;
        while (from < end) {
            String prefix = prefix();
            int stop = wrap ? wrapAt(from, end, Math.max(WIDTH - prefix.length(), 20)) : end;
            emit(prefix, line, from, stop);
            from = stop + 1;
        }
        line.setLength(0);
    }

    /// The end of the line that begins at `from`: the last blank within the room, else the first after it.
    private int wrapAt(int from, int end, int room) {
        if (end - from <= room) {
            return end;
        }
        int at = from + room;
        while (at > from && line.charAt(at) != ' ') {
            at--;
        }
        if (at == from) {
            at = line.indexOf(" ", from + room);
        }
        return at < 0 || at > end ? end : at;
    }

    private void emit(String prefix, CharSequence text, int from, int to) {
        String quote = quote();
        if (!out.isEmpty()) {
            String common = quote.length() < quoteBefore.length() ? quote : quoteBefore;
            for (int i = 0; i < Math.clamp(gap, 1, 3); i++) {
                out.append('\n').append(i + 1 < Math.clamp(gap, 1, 3) ? common.stripTrailing() : "");
            }
        }
        out.append(prefix).append(text, from, to);
        gap = 0;
        quoteBefore = quote;
    }

    private String prefix() {
        var prefix = new StringBuilder();
        for (Indent indent : indents) {
            prefix.append(indent.first);
            indent.first = indent.rest;
        }
        return prefix.toString();
    }

    private String quote() {
        var quote = new StringBuilder();
        for (Indent indent : indents) {
            if (!indent.rest.equals("> ")) {
                break;
            }
            quote.append("> ");
        }
        return quote.toString();
    }
}
