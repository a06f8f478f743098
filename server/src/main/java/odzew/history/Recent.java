package odzew.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Caches the newest entries for readers that wait at the end of the history: one database query serves them
/// all.
final class Recent {

    private static final int KEPT = 1_024;

    /// All entries after `start` up to `head`.
    private record Window(Position start, List<FeedEntry> entries, Position head) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private Optional<Window> window = Optional.empty();
    private boolean open = true;

    /// Clears the cache.
    void forget() {
        lock.lock();
        try {
            window = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void begin(Position head) {
        put(new Window(head, List.of(), head));
    }

    Optional<Position> head() {
        lock.lock();
        try {
            return window.map(Window::head);
        } finally {
            lock.unlock();
        }
    }

    /// Appends entries that follow the last ones.
    void add(List<FeedEntry> more) {
        Window now = window.orElseThrow();
        var all = new ArrayList<>(now.entries());
        all.addAll(more);
        int dropped = Math.max(0, all.size() - KEPT);
        Position start = dropped == 0 ? now.start() : all.get(dropped - 1).position();
        put(new Window(
                start,
                List.copyOf(all.subList(dropped, all.size())),
                all.getLast().position()));
    }

    private void put(Window next) {
        lock.lock();
        try {
            window = Optional.of(next);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Empty if the position is before the cached window, or ahead of it.
    Optional<FeedPage> page(Position after, EventFilter filter, int limit) {
        Window now;
        lock.lock();
        try {
            if (window.isEmpty()) {
                return Optional.empty();
            }
            now = window.get();
        } finally {
            lock.unlock();
        }
        if (after.compareTo(now.start()) < 0 || after.compareTo(now.head()) > 0) {
            return Optional.empty();
        }
        var wanted = new ArrayList<FeedEntry>();
        for (FeedEntry entry : now.entries()
                .subList(firstAfter(now.entries(), after), now.entries().size())) {
            if (filter.accepts(entry.event())) {
                if (wanted.size() == limit) {
                    return Optional.of(new FeedPage(wanted, wanted.getLast().position(), true));
                }
                wanted.add(entry);
            }
        }
        return Optional.of(new FeedPage(wanted, now.head(), false));
    }

    private static int firstAfter(List<FeedEntry> entries, Position after) {
        List<Position> positions = entries.stream().map(FeedEntry::position).toList();
        int found = Collections.binarySearch(positions, after);
        return found < 0 ? -found - 1 : found + 1;
    }

    /// Waits until entries beyond this position are known; false after the time-out or once waiters are
    /// released.
    boolean awaitBeyond(Position position, long nanos) throws InterruptedException {
        long rest = nanos;
        lock.lockInterruptibly();
        try {
            while (open && window.map(it -> it.head().compareTo(position) <= 0).orElse(true)) {
                if (rest <= 0) {
                    return false;
                }
                rest = moved.awaitNanos(rest);
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /// Releases all waiters, now and from now on.
    void close() {
        lock.lock();
        try {
            open = false;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
