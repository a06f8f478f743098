package odzew.ticket;

import java.util.List;
import odzew.setup.Tags;
import org.jdbi.v3.core.Handle;

/// Writes the tags of tickets.
final class TagStore {

    private TagStore() {}

    static void add(Handle handle, long ticketId, List<String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        Tags.add(handle, tags);
        handle.createUpdate("""
            insert into ticket_tag (ticket_id, name)
            select :ticket, unnest(:names)
                on conflict do nothing
            """)
                .bind("ticket", ticketId)
                .bind("names", tags.toArray(String[]::new))
                .execute();
    }

    static void replace(Handle handle, long ticketId, List<String> before, List<String> after) {
        handle.createUpdate("delete from ticket_tag where ticket_id = :ticket and name = any(:names)")
                .bind("ticket", ticketId)
                .bind(
                        "names",
                        before.stream().filter(tag -> !after.contains(tag)).toArray(String[]::new))
                .execute();
        add(
                handle,
                ticketId,
                after.stream().filter(tag -> !before.contains(tag)).toList());
    }
}
