package odzew.web.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import odzew.mail.text.BodyLayout;

/// The layouts of HTML that pages showed last and that was not laid out on arrival: replies and imported
/// messages.
/// Finding one parses the whole body, a body never changes, and a ticket is opened often.
final class FrameMeasures {

    private static final int MOST = 2_000;

    private record Key(long messageId, int length, int hash) {}

    private final Map<Key, BodyLayout> taken = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BodyLayout> eldest) {
            return size() > MOST;
        }
    };

    BodyLayout of(long messageId, String html) {
        return FrameHtml.isLarge(html)
                ? BodyLayout.unmeasured(html)
                : known(new Key(messageId, html.length(), html.hashCode()), () -> BodyLayout.of(html));
    }

    /// Of large HTML, which is read for its first layout only.
    ///
    /// @param size in bytes: a body that was erased has another one
    BodyLayout ofLarge(long messageId, int size, Supplier<String> html) {
        return known(new Key(messageId, -size, 0), () -> BodyLayout.unmeasured(html.get()));
    }

    private BodyLayout known(Key key, Supplier<BodyLayout> finding) {
        synchronized (taken) {
            BodyLayout known = taken.get(key);
            if (known != null) {
                return known;
            }
        }
        BodyLayout layout = finding.get();
        synchronized (taken) {
            taken.put(key, layout);
        }
        return layout;
    }
}
