package odzew.trace;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// The records that a name leads to.
///
/// @param tickets whole tickets
/// @param messages single messages
/// @param incoming received messages, by their number in `incoming_mail`
/// @param requests ids of HTTP requests
record TraceScope(
        SortedSet<Long> tickets, SortedSet<Long> messages, SortedSet<Long> incoming, SortedSet<String> requests) {

    static TraceScope none() {
        return new TraceScope(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }

    boolean isEmpty() {
        return tickets.isEmpty() && messages.isEmpty() && incoming.isEmpty() && requests.isEmpty();
    }

    static long[] numbers(Collection<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
