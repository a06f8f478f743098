package odzew.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.Columns;
import odzew.ticket.MessageType;
import odzew.ticket.StatusKind;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The lines of lists.
final class TicketRows {

    private record Read(TicketRow row, @Nullable Long messageId) {}

    private final Excerpts excerpts = new Excerpts();

    List<TicketRow> read(Handle handle, Viewer viewer, List<Long> ids) {
        var sql = FilterSql.of(handle, viewer, Filter.ALL);
        List<Read> read = sql.bind(handle.createQuery("""
                        select t.id, t.xmin::text as version, t.requester_name, t.requester_address, t.subject,
                               t.waiting_since, t.snoozed_until, t.created_at, t.updated_at,
                               s.id as status_id, s.name as status_name, s.name_en as status_name_en,
                               s.kind as status_kind, q.id as queue_id, q.name as queue_name,
                               a.id as agent_id, a.login as agent_login,
                               trim(a.name || ' ' || a.surname) as agent_name,
                               newest.id as message_id, newest.type as message_type,
                               array(select g.name from ticket_tag g where g.ticket_id = t.id order by g.name) as tags,
                               exists (select from message m join attachment f on f.message_id = m.id
                                        where m.ticket_id = t.id) as attachment,
                               t.open and t.customer_message_id > coalesce(
                                   (select r.message_id from ticket_read r
                                     where r.agent_id = :viewer and r.ticket_id = t.id),
                                   (select b.message_id from ticket_read_before b where b.agent_id = :viewer),
                                   0) as unread,
                               exists (select from draft d
                                        where d.agent_id = :viewer and d.ticket_id = t.id) as draft
                          from unnest(:ids) with ordinality as wanted (id, place)
                          join ticket t on t.id = wanted.id
                          join ticket_status s on s.id = t.status_id
                          join ticket_queue q on q.id = t.ticket_queue_id
                          left join agent a on a.id = t.agent_id
                          left join lateral (
                               select m.id, m.type from message m
                                where m.ticket_id = t.id and (m.type <> 'COMMENT' or m.comment <> '')
                                order by m.id desc
                                limit 1) as newest on true
                         where <where>
                         order by wanted.place
                        """.replace("<where>", sql.where())))
                .bind("viewer", viewer.agentId())
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> new Read(row(row), Columns.nullableLong(row, "message_id")))
                .list();
        Map<Long, String> words = excerpts.of(
                handle,
                read.stream()
                        .map(Read::messageId)
                        .<Long>mapMulti((id, sink) -> {
                            if (id != null) {
                                sink.accept(id);
                            }
                        })
                        .toList());
        return read.stream()
                .map(it -> it.messageId() == null
                        ? it.row()
                        : withExcerpt(it.row(), words.getOrDefault(it.messageId(), "")))
                .toList();
    }

    private static TicketRow row(ResultSet row) throws SQLException {
        String type = row.getString("message_type");
        return new TicketRow(
                row.getLong("id"),
                row.getString("version"),
                row.getString("requester_name"),
                row.getString("requester_address"),
                row.getString("subject"),
                "",
                type == null ? MessageType.MAIL : MessageType.valueOf(type),
                Optional.ofNullable(Columns.nullableInstant(row, "waiting_since")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                new TicketRow.Status(
                        row.getLong("status_id"),
                        row.getString("status_name"),
                        row.getString("status_name_en"),
                        StatusKind.valueOf(row.getString("status_kind"))),
                row.getLong("queue_id"),
                row.getString("queue_name"),
                assignee(row),
                Columns.strings(row, "tags"),
                row.getBoolean("attachment"),
                row.getBoolean("unread"),
                row.getBoolean("draft"),
                Optional.ofNullable(Columns.nullableInstant(row, "snoozed_until")));
    }

    private static Optional<TicketRow.Assignee> assignee(ResultSet row) throws SQLException {
        Long id = Columns.nullableLong(row, "agent_id");
        if (id == null) {
            return Optional.empty();
        }
        String login = row.getString("agent_login");
        String name = row.getString("agent_name");
        return Optional.of(new TicketRow.Assignee(id, login, name.isEmpty() ? login : name));
    }

    private static TicketRow withExcerpt(TicketRow row, String excerpt) {
        return new TicketRow(
                row.id(),
                row.version(),
                row.requesterName(),
                row.requesterAddress(),
                row.subject(),
                excerpt,
                row.excerptOf(),
                row.waitingSince(),
                row.createdAt(),
                row.updatedAt(),
                row.status(),
                row.queueId(),
                row.queueName(),
                row.assignee(),
                row.tags(),
                row.attachment(),
                row.unread(),
                row.draft(),
                row.snoozedUntil());
    }
}
