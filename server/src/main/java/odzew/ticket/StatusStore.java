package odzew.ticket;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// Reads the statuses that the administrator has set up.
final class StatusStore {

    private StatusStore() {}

    /// Returns the status rules, with the statuses that the administrator has set up.
    static TicketLifecycle lifecycle(Handle handle) {
        return lifecycle(RoundTrip.ask(handle, StatusStore::first));
    }

    /// Reads the first status of each kind: the argument of `lifecycle`, available after the round trip.
    static List<TicketStatus> first(RoundTrip trip) {
        return trip.add("select distinct on (kind) id, name, kind from ticket_status order by kind, position")
                .read(row -> new TicketStatus(
                        row.getLong("id"), row.getString("name"), StatusKind.valueOf(row.getString("kind"))));
    }

    static TicketLifecycle lifecycle(List<TicketStatus> first) {
        return new TicketLifecycle(first.stream().collect(Collectors.toMap(TicketStatus::kind, Function.identity())));
    }

    static Optional<TicketStatus> find(Handle handle, long id) {
        return handle.createQuery("select id, name, kind from ticket_status where id = :id")
                .bind("id", id)
                .map((row, _) -> new TicketStatus(
                        row.getLong("id"), row.getString("name"), StatusKind.valueOf(row.getString("kind"))))
                .findOne();
    }
}
