package odzew.mail.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Separates the new text of a plain message from its quotes and its signature, in linear time. Nothing is
/// lost: the joined segments are the input.
public final class QuotedText {

    public enum Kind {
        NEW,
        QUOTED,
        SIGNATURE
    }

    public record Segment(Kind kind, String text) {}

    private final List<String> lines;
    private final Kind[] kinds;

    private QuotedText(List<String> lines) {
        this.lines = lines;
        this.kinds = new Kind[lines.size()];
    }

    /// `text` has LF line ends.
    public static List<Segment> split(String text) {
        var ends = new ArrayList<String>();
        var lines = new ArrayList<String>();
        int position = 0;
        while (position < text.length()) {
            int end = text.indexOf('\n', position);
            int next = end < 0 ? text.length() : end + 1;
            ends.add(text.substring(position, next));
            lines.add(text.substring(position, end < 0 ? next : end));
            position = next;
        }
        var quoted = new QuotedText(lines);
        quoted.classify();
        return quoted.segments(ends);
    }

    /// The sender's new text without signature: for searching and for the preview.
    public static String newText(String text) {
        return split(text).stream()
                .filter(segment -> segment.kind() == Kind.NEW)
                .map(Segment::text)
                .collect(Collectors.joining())
                .strip();
    }

    private void classify() {
        int at = 0;
        boolean signature = false;
        while (at < lines.size()) {
            String line = lines.get(at);
            int attribution = QuoteMarks.isQuoted(line) ? 0 : QuoteMarks.attribution(lines, at);
            if (QuoteMarks.isQuoted(line)) {
                signature = false;
                kinds[at++] = Kind.QUOTED;
            } else if (attribution > 0
                    && (quoteFollows(at + attribution) || QuoteMarks.isCertain(lines, at, attribution))) {
                boolean bare = !quoteFollows(at + attribution);
                int end = bare ? lines.size() : at + attribution;
                mark(at, end, Kind.QUOTED);
                signature = false;
                at = end;
            } else if (QuoteMarks.startsRest(lines, at)) {
                mark(at, lines.size(), Kind.QUOTED);
                at = lines.size();
            } else {
                signature |= QuoteMarks.isSignature(lines, at);
                kinds[at++] = signature || QuoteMarks.isDevice(line) ? Kind.SIGNATURE : Kind.NEW;
            }
        }
        blanksBelongToTheirQuote();
        nothingNewIsNoAnswer();
    }

    private void mark(int from, int to, Kind kind) {
        for (int i = from; i < to; i++) {
            kinds[i] = kind;
        }
    }

    private boolean quoteFollows(int at) {
        for (int i = at; i < lines.size() && i < at + 4; i++) {
            if (QuoteMarks.isQuoted(lines.get(i))) {
                return true;
            }
            if (!lines.get(i).isBlank()) {
                return false;
            }
        }
        return false;
    }

    /// Empty lines between two quoted ones are quoted.
    private void blanksBelongToTheirQuote() {
        int lastFilled = -1;
        for (int i = 0; i < kinds.length; i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (lastFilled >= 0 && kinds[i] == Kind.QUOTED && kinds[lastFilled] == Kind.QUOTED) {
                mark(lastFilled + 1, i, Kind.QUOTED);
            }
            lastFilled = i;
        }
    }

    /// A message that would consist of quote or signature only is shown whole.
    private void nothingNewIsNoAnswer() {
        boolean anything = false;
        for (int i = 0; i < kinds.length; i++) {
            anything |= kinds[i] == Kind.NEW && !lines.get(i).isBlank();
        }
        if (!anything) {
            mark(0, kinds.length, Kind.NEW);
        }
    }

    private List<Segment> segments(List<String> ends) {
        var segments = new ArrayList<Segment>();
        var text = new StringBuilder();
        for (int i = 0; i < kinds.length; i++) {
            text.append(ends.get(i));
            if (i + 1 == kinds.length || kinds[i + 1] != kinds[i]) {
                segments.add(new Segment(kinds[i], text.toString()));
                text.setLength(0);
            }
        }
        return segments;
    }
}
