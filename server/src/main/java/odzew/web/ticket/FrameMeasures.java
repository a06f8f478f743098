package odzew.web.ticket;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The measures of the HTML that pages showed last. Taking them parses the whole message, a body never
/// changes, and a ticket is opened often.
final class FrameMeasures {

    private static final int MOST = 2_000;
    private static final List<Integer> MANY_LINES = Collections.nCopies(100, 80);

    /// @param lines the lengths of the lines without the quotes, `wholeLines` with them
    record Measure(boolean remoteImages, boolean quotes, List<Integer> lines, List<Integer> wholeLines) {}

    private record Key(long messageId, int length, int hash) {}

    private final Map<Key, Measure> taken = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Measure> eldest) {
            return size() > MOST;
        }
    };

    Measure of(long messageId, String html) {
        if (FrameHtml.isLarge(html)) {
            return new Measure(FrameHtml.hasRemoteImages(html), false, MANY_LINES, MANY_LINES);
        }
        var key = new Key(messageId, html.length(), html.hashCode());
        synchronized (taken) {
            Measure known = taken.get(key);
            if (known != null) {
                return known;
            }
        }
        boolean quotes = FrameHtml.hasQuotes(html);
        List<Integer> whole = FrameHtml.lines(html, true);
        var measure = new Measure(
                FrameHtml.hasRemoteImages(html), quotes, quotes ? FrameHtml.lines(html, false) : whole, whole);
        synchronized (taken) {
            taken.put(key, measure);
        }
        return measure;
    }
}
