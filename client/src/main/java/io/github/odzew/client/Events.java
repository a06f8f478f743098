package io.github.odzew.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The event feed as an iterator that waits for what comes next. Not thread-safe. */
public final class Events implements Iterator<Map<String, Object>> {

    private static final int WAIT_SECONDS = 60;

    private final Odzew odzew;
    private final Deque<Map<String, Object>> read = new ArrayDeque<>();
    private String after;
    private String cursor;

    Events(Odzew odzew, String after) {
        this.odzew = odzew;
        this.after = after;
        this.cursor = after;
    }

    /** Behind the last event that {@link #next} returned. */
    public String cursor() {
        return cursor;
    }

    /** There is always one more. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Map<String, Object> next() {
        while (read.isEmpty()) {
            fetch();
        }
        Map<String, Object> event = read.removeFirst();
        cursor = event.get("cursor").toString();
        return event;
    }

    @SuppressWarnings("unchecked")
    private void fetch() {
        try {
            Map<String, Object> page = odzew.call(
                            "GET", "odzew/events", null, Map.of("after", after, "wait", WAIT_SECONDS), "")
                    .object();
            read.addAll((List<Map<String, Object>>) page.get("events"));
            after = page.get("next").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
