package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.field.FieldSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The parts of a ticket that an update can change.
record TicketState(
        long id,
        TicketStatus status,
        Optional<Named> substatus,
        Optional<Named> category,
        Named queue,
        Optional<Named> agent,
        List<String> tags,
        Map<Long, String> customFields) {

    /// Empty if the ticket is unknown or not visible.
    static Optional<TicketState> find(Handle handle, VisibleQueues visible, long ticketId) {
        return handle.createQuery("""
                        select t.id, t.status_id, s.name as status_name, s.kind as status_kind,
                               t.substatus_id, u.name as substatus_name, t.category_id, c.name as category_name,
                               t.ticket_queue_id, q.name as queue_name, t.agent_id, a.login as agent_login,
                               array(select name from ticket_tag g where g.ticket_id = t.id order by name) as tags,
                               array(select key from jsonb_each_text(t.custom_fields)) as field_ids,
                               array(select value from jsonb_each_text(t.custom_fields)) as field_values
                          from ticket t
                          join ticket_status s on s.id = t.status_id
                          join ticket_queue q on q.id = t.ticket_queue_id
                          left join ticket_substatus u on u.id = t.substatus_id
                          left join ticket_category c on c.id = t.category_id
                          left join agent a on a.id = t.agent_id
                         where t.id = :id and (:all or t.ticket_queue_id = any(:queues))
                        """)
                .bind("id", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .map((row, _) -> new TicketState(
                        row.getLong("id"),
                        new TicketStatus(
                                row.getLong("status_id"),
                                row.getString("status_name"),
                                StatusKind.valueOf(row.getString("status_kind"))),
                        named(Columns.nullableLong(row, "substatus_id"), row.getString("substatus_name")),
                        named(Columns.nullableLong(row, "category_id"), row.getString("category_name")),
                        new Named(row.getLong("ticket_queue_id"), row.getString("queue_name")),
                        named(Columns.nullableLong(row, "agent_id"), row.getString("agent_login")),
                        Columns.strings(row, "tags").stream().sorted().toList(),
                        FieldSet.stored(row)))
                .findOne();
    }

    /// Overwrites the earlier state with this one. `written` are the custom field values to be changed.
    void write(Handle handle, TicketState before, Map<Long, String> written, Instant now) {
        handle.createUpdate("""
                        update ticket
                           set status_id = :status, substatus_id = :substatus, category_id = :category,
                               ticket_queue_id = :queue, agent_id = :agent,
                               closed_at = case when :sameKind then closed_at when :closed then :now end,
                               merged_into_ticket_id = case when :merged then merged_into_ticket_id end,
                               custom_fields = (custom_fields || jsonb_object(:fieldIds, :fieldValues)) - :emptied,
                               updated_at = greatest(updated_at, :now)
                         where id = :id
                        """)
                .bind("id", id)
                .bind("status", status.id())
                .bind("substatus", number(substatus))
                .bind("category", number(category))
                .bind("queue", queue.id())
                .bind("agent", number(agent))
                .bind("closed", status.kind() == StatusKind.CLOSED)
                .bind("merged", status.kind() == StatusKind.MERGED)
                .bind("sameKind", status.kind() == before.status().kind())
                .bind("fieldIds", FieldSet.ids(written))
                .bind("fieldValues", FieldSet.values(written))
                .bind("emptied", FieldSet.emptied(written))
                .bind("now", now)
                .execute();
    }

    String fullStatusName() {
        return substatus.map(it -> status.name() + " - " + it.name()).orElse(status.name());
    }

    private static Optional<Named> named(@Nullable Long id, @Nullable String name) {
        return id == null || name == null ? Optional.empty() : Optional.of(new Named(id, name));
    }

    private static @Nullable Long number(Optional<Named> named) {
        return named.map(Named::id).orElse(null);
    }
}
