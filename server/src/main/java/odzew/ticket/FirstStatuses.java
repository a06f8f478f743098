package odzew.ticket;

import java.util.List;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// Reads the first status of each kind, as the administrator has set them up: all that a `TicketLifecycle` needs.
final class FirstStatuses {

    private FirstStatuses() {}

    static TicketLifecycle lifecycle(Handle handle) {
        return TicketLifecycle.of(RoundTrip.ask(handle, FirstStatuses::ask));
    }

    /// Available after the round trip.
    static List<TicketStatus> ask(RoundTrip trip) {
        return trip.add("select distinct on (kind) id, name, kind from ticket_status order by kind, position")
                .read(row -> new TicketStatus(
                        row.getLong("id"), row.getString("name"), StatusKind.valueOf(row.getString("kind"))));
    }
}
