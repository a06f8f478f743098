package io.github.odzew.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** All tickets that match, read page by page. Not thread-safe. */
final class Pages implements Iterator<Ticket> {

    private static final int SIZE = 100;

    private final Odzew odzew;
    private final Map<String, Object> query;
    private final Deque<Ticket> read = new ArrayDeque<>();
    private int offset;
    private boolean last;

    Pages(Odzew odzew, Map<String, ?> filters) {
        this.odzew = odzew;
        this.query = new HashMap<>(filters);
    }

    @Override
    public boolean hasNext() {
        if (read.isEmpty() && !last) {
            fetch();
        }
        return !read.isEmpty();
    }

    @Override
    public Ticket next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.removeFirst();
    }

    private void fetch() {
        query.put("limit", SIZE);
        query.put("offset", offset);
        try {
            List<Ticket> page = odzew.tickets(query);
            read.addAll(page);
            offset += SIZE;
            last = page.size() < SIZE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
