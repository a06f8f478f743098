package odzew.web.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import odzew.mail.text.BodyLayout;

/// The layouts of HTML that pages showed last and that was not laid out on arrival: replies and imported
/// messages.
/// Finding one parses the whole body, a body never changes, and a ticket is opened often.
final class FrameMeasures {

    private static final int MOST = 2_000;

    /// In characters. A larger body is shown whole, in a frame of fixed height: a ticket's page must not wait for
    /// several passes over megabytes.
    private static final int LARGE = 200_000;

    private record Key(long messageId, int length, int hash) {}

    private final Map<Key, BodyLayout> taken = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BodyLayout> eldest) {
            return size() > MOST;
        }
    };

    BodyLayout of(long messageId, String html) {
        if (html.length() > LARGE) {
            return BodyLayout.unmeasured(html);
        }
        var key = new Key(messageId, html.length(), html.hashCode());
        synchronized (taken) {
            BodyLayout known = taken.get(key);
            if (known != null) {
                return known;
            }
        }
        BodyLayout layout = BodyLayout.of(html);
        synchronized (taken) {
            taken.put(key, layout);
        }
        return layout;
    }
}
