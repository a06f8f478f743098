package odzew.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.field.FieldSet;
import odzew.file.Attachments;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads tickets with their related data.
public final class TicketReading {

    private final Attachments attachments;

    public TicketReading(Attachments attachments) {
        this.attachments = attachments;
    }

    void require(Handle handle, long ticketId) {
        if (handle.createQuery("select id from ticket where id = :id")
                .bind("id", ticketId)
                .mapTo(Long.class)
                .findOne()
                .isEmpty()) {
            throw TicketStore.unknown(ticketId);
        }
    }

    public TicketView get(Handle handle, long ticketId) {
        return get(handle, ticketId, MessageWindow.ALL);
    }

    /// Returns the ticket with those messages only that lie in the window.
    public TicketView get(Handle handle, long ticketId, MessageWindow window) {
        return views(handle, List.of(ticketId)).stream()
                .findFirst()
                .orElseThrow(() -> TicketStore.unknown(ticketId))
                .withMessages(messages(handle, List.of(ticketId), window));
    }

    /// The same with the messages of the tickets that were merged into it, in one order.
    public TicketView thread(Handle handle, VisibleQueues visible, long ticketId, MessageWindow window) {
        return views(handle, List.of(ticketId)).stream()
                .findFirst()
                .orElseThrow(() -> TicketStore.unknown(ticketId))
                .withMessages(messages(handle, merged(handle, visible, ticketId), window));
    }

    /// The ticket and those merged into it, as far as they are visible.
    public static List<Long> merged(Handle handle, VisibleQueues visible, long ticketId) {
        return handle.createQuery("""
            with recursive thread (id) as (
              select :id::bigint
              union
              select t.id from thread join ticket t on t.merged_into_ticket_id = thread.id
               where :all or t.ticket_queue_id = any(:queues))
            select id from thread limit 500
            """)
                .bind("id", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .mapTo(Long.class)
                .list();
    }

    /// In the order of the numbers, without messages; unknown tickets are missing.
    List<TicketView> views(Handle handle, List<Long> ids) {
        FieldSet fields = CustomFields.of(handle, FieldOwner.TICKET);
        return handle.createQuery("""
            select t.*, q.name as queue_name, s.name as status_name, u.name as substatus_name,
                   a.login as agent_login, c.id as known_customer_id,
                   array(select name from ticket_tag g where g.ticket_id = t.id order by name) as tags,
                   array(select key from jsonb_each_text(t.custom_fields)) as field_ids,
                   array(select value from jsonb_each_text(t.custom_fields)) as field_values
              from unnest(:ids) with ordinality as wanted (id, position)
              join ticket t on t.id = wanted.id
              join ticket_queue q on q.id = t.ticket_queue_id
              join ticket_status s on s.id = t.status_id
              left join ticket_substatus u on u.id = t.substatus_id
              left join agent a on a.id = t.agent_id
              left join customer c on c.id = t.customer_id
             order by wanted.position
            """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> ticket(row, fields))
                .list();
    }

    private static TicketView ticket(ResultSet row, FieldSet fields) throws SQLException {
        return new TicketView(
                row.getLong("id"),
                row.getString("requester_address"),
                row.getString("queue_name"),
                row.getLong("ticket_queue_id"),
                row.getString("subject"),
                row.getLong("status_id"),
                row.getString("status_name"),
                optional(Columns.nullableLong(row, "substatus_id")),
                Optional.ofNullable(row.getString("substatus_name")),
                optional(Columns.nullableLong(row, "known_customer_id")),
                optional(Columns.nullableLong(row, "category_id")),
                Optional.ofNullable(row.getString("agent_login")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Optional.ofNullable(Columns.nullableInstant(row, "closed_at")),
                Optional.ofNullable(Columns.nullableInstant(row, "first_agent_responded_at")),
                Source.valueOf(row.getString("source")),
                Columns.strings(row, "tags"),
                fields.show(FieldSet.stored(row)),
                List.of());
    }

    private List<MessageView> messages(Handle handle, List<Long> ticketIds, MessageWindow window) {
        List<MessageView> found = handle.createQuery("""
            select m.id, m.ticket_id, m.type, m.body_type, m.comment, m.system_comment, m.system_notes, m.created_at,
                   case when m.body_type = 'HTML' and octet_length(m.body) > :largest then '' else m.body end as body,
                   octet_length(m.body) as body_size, m.laid_out_size, m.remote_images, m.quotes, m.line_lengths,
                   m.whole_line_lengths, a.login as agent_login
              from message m
              left join agent a on a.id = m.agent_id
             where m.ticket_id = any(:ids) and m.id between :first and :last
             order by m.id desc
             limit :most
            """)
                .bind("ids", ticketIds.stream().mapToLong(Long::longValue).toArray())
                .bind("first", window.first())
                .bind("last", window.last())
                .bind("most", window.most())
                .bind("largest", window.largest())
                .map((row, _) -> new MessageView(
                        row.getLong("id"),
                        row.getLong("ticket_id"),
                        MessageType.valueOf(row.getString("type")),
                        Optional.ofNullable(row.getString("agent_login")),
                        row.getString("body"),
                        row.getInt("body_size"),
                        BodyType.valueOf(row.getString("body_type")),
                        MessageLayouts.read(row),
                        row.getString("comment"),
                        row.getString("system_comment"),
                        SystemNote.read(row.getString("system_notes")),
                        Columns.instant(row, "created_at"),
                        List.of()))
                .list();
        Map<Long, List<String>> tokens =
                attachments.tokens(handle, found.stream().map(MessageView::id).toList());
        return found.stream()
                .map(message -> message.withAttachments(tokens.getOrDefault(message.id(), List.of())))
                .toList();
    }

    private static OptionalLong optional(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
