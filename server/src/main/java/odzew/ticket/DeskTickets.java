package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;

/// Tickets as the agents' pages list them. Whoever asks says which queues the reader may see; nothing else is found.
public final class DeskTickets {

    /// A ticket in a list.
    ///
    /// @param from the customer's name, else the address
    /// @param agent the assignee's name
    public record Row(
            long id,
            String from,
            String subject,
            StatusKind kind,
            String status,
            String statusEnglish,
            Optional<String> agent,
            Instant updatedAt) {}

    private final Database database;

    public DeskTickets(Database database) {
        this.database = database;
    }

    /// The tickets changed last, newest first, that are not closed.
    public List<Row> open(VisibleQueues visible, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select t.id, coalesce(nullif(t.requester_name, ''), t.requester_address) as requester, t.subject,
                               s.kind, s.name as status, s.name_en, t.updated_at,
                               coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login) as agent
                          from ticket t
                          join ticket_status s on s.id = t.status_id
                          left join agent a on a.id = t.agent_id
                         where (:all or t.ticket_queue_id = any(:queues))
                           and s.kind not in ('CLOSED', 'MERGED')
                         order by t.updated_at desc, t.id desc
                         limit :limit
                        """)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("limit", limit)
                .map((row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("requester"),
                        row.getString("subject"),
                        StatusKind.valueOf(row.getString("kind")),
                        row.getString("status"),
                        row.getString("name_en"),
                        Optional.ofNullable(row.getString("agent")),
                        Columns.instant(row, "updated_at")))
                .list());
    }
}
