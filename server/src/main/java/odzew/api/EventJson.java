package odzew.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import odzew.history.Event;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import org.jspecify.annotations.Nullable;

/// An event in the feed; `cursor` is the position after it.
record EventJson(
        long id,
        String cursor,
        String action,
        Instant at,
        @Nullable Long ticketId,
        @Nullable Long messageId,
        @Nullable Long customerId,
        @Nullable Long companyId,
        String actor,
        String detail,
        Map<String, String> data) {

    /// `next` is the value of `after` for the next call; `more`: there may be further events already.
    record PageJson(List<EventJson> events, String next, boolean more) {

        static PageJson of(FeedPage page) {
            return new PageJson(
                    page.entries().stream().map(EventJson::of).toList(),
                    page.next().toString(),
                    page.more());
        }
    }

    static EventJson of(FeedEntry entry) {
        Event event = entry.event();
        return new EventJson(
                entry.id(),
                entry.position().toString(),
                event.action().name(),
                event.at(),
                boxed(event.ticketId()),
                boxed(event.messageId()),
                boxed(event.customerId()),
                boxed(event.companyId()),
                event.actor(),
                event.detail(),
                event.data());
    }

    private static @Nullable Long boxed(OptionalLong id) {
        return id.isPresent() ? (Long) id.getAsLong() : null;
    }
}
