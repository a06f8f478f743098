package odzew.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Marks the words of a query in a text. One thread at a time.
final class Highlighter {

    private static final int LENGTH = 220;
    private static final int BEFORE = 60;

    private final Stems stems;
    private final Question question;

    Highlighter(Stems stems, Question question) {
        this.stems = stems;
        this.question = question;
    }

    List<Fragment> whole(String text) {
        String composed = SearchTokens.composed(text);
        return cut(composed, hits(composed), 0, composed.length());
    }

    /// The excerpt around the first hit; empty if there is none.
    List<Fragment> around(String text) {
        String line = SearchTokens.composed(text)
                .replaceAll("[\\s\\p{Cntrl}\\u00a0]+", " ")
                .strip();
        List<Token> hits = hits(line);
        if (hits.isEmpty()) {
            return List.of();
        }
        int start = Math.max(0, hits.getFirst().start() - BEFORE);
        while (start > 0 && !Character.isWhitespace(line.charAt(start - 1))) {
            start--;
            if (hits.getFirst().start() - start > 2 * BEFORE) {
                break;
            }
        }
        int end = Math.min(line.length(), start + LENGTH);
        if (end < line.length() && Character.isLowSurrogate(line.charAt(end))) {
            end--;
        }
        if (start > 0 && Character.isLowSurrogate(line.charAt(start))) {
            start++;
        }
        var fragments = new ArrayList<Fragment>();
        if (start > 0) {
            fragments.add(new Fragment("…", false));
        }
        fragments.addAll(cut(line, hits, start, end));
        if (end < line.length()) {
            fragments.add(new Fragment("…", false));
        }
        return fragments;
    }

    private List<Token> hits(String text) {
        return SearchTokens.of(text).stream()
                .filter(token -> question.marks(lexemes(token)))
                .toList();
    }

    private Set<String> lexemes(Token token) {
        var lexemes = new HashSet<>(stems.ofText(token.text()));
        token.parts().forEach(part -> lexemes.addAll(stems.ofText(part)));
        return lexemes;
    }

    private static List<Fragment> cut(String text, List<Token> hits, int start, int end) {
        var fragments = new ArrayList<Fragment>();
        int at = start;
        for (Token hit : hits) {
            if (hit.start() >= at && hit.end() <= end) {
                if (hit.start() > at) {
                    fragments.add(new Fragment(text.substring(at, hit.start()), false));
                }
                fragments.add(new Fragment(text.substring(hit.start(), hit.end()), true));
                at = hit.end();
            }
        }
        if (at < end) {
            fragments.add(new Fragment(text.substring(at, end), false));
        }
        return fragments;
    }
}
