package odzew.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers where pages ended. The page that follows one just read begins after its last entry, even if entries
/// were added, changed or removed meanwhile: unchanged entries come exactly once. Without a mark (another server,
/// ten minutes later) an offset is counted as usual.
///
/// @param <M> an entry's place in its list
public final class PageMarks<M> {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private record Key(String reader, Object filter, long offset) {}

    private record Mark<M>(M place, Instant at) {}

    private final Map<Key, Mark<M>> marks = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Mark<M>> eldest) {
            return size() > MOST;
        }
    };

    private final InstantSource clock;

    public PageMarks(InstantSource clock) {
        this.clock = clock;
    }

    /// The last entry before the page, if the reader has just seen it.
    public synchronized Optional<M> before(ListPage page, Object filter) {
        if (page.offset() == 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(marks.get(new Key(page.reader(), filter, page.offset())))
                .filter(mark -> mark.at().plus(LIFE).isAfter(clock.instant()))
                .map(Mark::place);
    }

    /// The page was full, and this is its last entry.
    public synchronized void ended(ListPage page, Object filter, M last) {
        marks.put(new Key(page.reader(), filter, page.next()), new Mark<>(last, clock.instant()));
    }
}
