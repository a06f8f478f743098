package io.github.odzew.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** The event feed as an iterator that waits for the next event. Not thread-safe. */
public final class Events implements Iterator<Event> {

    private final Odzew odzew;
    private final Map<String, Object> query;
    private final Deque<Event> read = new ArrayDeque<>();
    private String cursor;

    Events(Odzew odzew, String after, int waitSeconds, Map<String, ?> filters) {
        this.odzew = odzew;
        this.query = new HashMap<>(filters);
        this.query.put("after", after);
        this.query.put("wait", waitSeconds);
        this.cursor = after;
    }

    /** Behind the last event that {@link #next} returned. Keep it, to continue from there after a restart. */
    public String cursor() {
        return cursor;
    }

    /** Always true: the feed has no end. */
    @Override
    public boolean hasNext() {
        return true;
    }

    /**
     * Returns the next event, and waits for it without limit.
     *
     * @throws UncheckedIOException if the server refuses ({@link OdzewException}) or does not answer four times
     */
    @Override
    public Event next() {
        while (read.isEmpty()) {
            fetch();
        }
        Event event = read.removeFirst();
        cursor = event.cursor();
        return event;
    }

    private void fetch() {
        try {
            Map<String, Object> page =
                    odzew.call("GET", "odzew/events", null, query, "").object();
            ((Iterable<?>) page.get("events")).forEach(it -> read.add(new Event((Map<?, ?>) it)));
            query.put("after", page.get("next").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
