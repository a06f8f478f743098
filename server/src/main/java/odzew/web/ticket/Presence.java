package odzew.web.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who has which ticket open on this server, by the streams that their pages hold.
final class Presence {

    private record Looking(long ticketId, long agentId, String name) {}

    private final Map<Object, Looking> streams = new ConcurrentHashMap<>();

    /// The returned key is given back to [#left].
    Object came(long ticketId, long agentId, String name) {
        var key = new Object();
        streams.put(key, new Looking(ticketId, agentId, name));
        return key;
    }

    void left(Object key) {
        streams.remove(key);
    }

    /// The others' names, each once.
    List<String> besides(long agentId, long ticketId) {
        return new ArrayList<>(streams.values())
                .stream()
                        .filter(it -> it.ticketId() == ticketId && it.agentId() != agentId)
                        .map(Looking::name)
                        .distinct()
                        .sorted()
                        .toList();
    }
}
