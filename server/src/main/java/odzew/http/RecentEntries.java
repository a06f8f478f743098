package odzew.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// A map that evicts the least recently used entry once it is full.
final class RecentEntries<K, V> {

    private final Map<K, V> entries;

    RecentEntries(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    synchronized void merge(K key, V value, BinaryOperator<V> join) {
        V earlier = entries.get(key);
        entries.put(key, earlier == null ? value : join.apply(earlier, value));
    }

    synchronized void remove(K key) {
        entries.remove(key);
    }
}
