package odzew.trace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Finds the time line of a case by any of its names. Reads only.
public final class Trace {

    /// A ticket with more is a loop or an attack; the first lines show it.
    static final int LONGEST = 2_000;

    private final Database database;

    public Trace(Database database) {
        this.database = database;
    }

    /// @param name a request id, a Message-ID, a queue id of the relay, a ticket's number (also `#17`)
    /// @return oldest first; empty if nothing has this name
    public List<TraceLine> follow(String name) {
        return database.read(handle -> {
            TraceScope scope = TraceNames.find(handle, name.strip());
            return scope.isEmpty() ? List.of() : lines(handle, scope);
        });
    }

    private static List<TraceLine> lines(Handle handle, TraceScope scope) {
        return Stream.of(
                        TraceRecords.requests(handle, scope),
                        TraceRecords.imports(handle, scope),
                        TraceRecords.incoming(handle, scope),
                        TraceRecords.events(handle, scope),
                        TraceDeliveries.accepted(handle, scope),
                        TraceDeliveries.attempts(handle, scope),
                        TraceRecords.webhooks(handle, scope))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(TraceLine::at))
                .limit(LONGEST)
                .toList();
    }
}
