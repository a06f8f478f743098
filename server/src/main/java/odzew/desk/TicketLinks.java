package odzew.desk;

import java.util.List;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.ticket.StatusKind;
import org.jdbi.v3.core.Handle;

/// The tickets related to one ticket, as far as the agent may see them.
public record TicketLinks(List<Tie> all) {

    public enum Kind {
        MERGED_INTO,
        MERGED_HERE,
        LINKED,
        /// Opened by a reply to that ticket, or perhaps belonging to it.
        RELATED
    }

    public record Tie(Kind kind, Conversation.Other ticket) {}

    private static final int MOST = 50;

    public TicketLinks {
        all = List.copyOf(all);
    }

    public Optional<Conversation.Other> mergedInto() {
        return all.stream()
                .filter(tie -> tie.kind() == Kind.MERGED_INTO)
                .map(Tie::ticket)
                .findFirst();
    }

    static TicketLinks of(Handle handle, VisibleQueues visible, long ticketId) {
        return new TicketLinks(handle.createQuery("""
                        select tie.name as tie, t.id, t.subject, s.kind, s.name as status, s.name_en, t.updated_at
                          from (select 'MERGED_INTO' as name, merged_into_ticket_id as id from ticket where id = :id
                                union all
                                select 'MERGED_HERE', id from ticket where merged_into_ticket_id = :id
                                union all
                                select 'LINKED', second_ticket_id from ticket_link where first_ticket_id = :id
                                union all
                                select 'LINKED', first_ticket_id from ticket_link where second_ticket_id = :id
                                union all
                                select 'RELATED', related_ticket_id from ticket where id = :id) as tie
                          join ticket t on t.id = tie.id
                          join ticket_status s on s.id = t.status_id
                         where :all or t.ticket_queue_id = any(:queues)
                         order by tie.name = 'MERGED_INTO' desc, t.id desc
                         limit :most
                        """)
                .bind("id", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("most", MOST)
                .map((row, _) -> new Tie(
                        Kind.valueOf(row.getString("tie")),
                        new Conversation.Other(
                                row.getLong("id"),
                                row.getString("subject"),
                                StatusKind.valueOf(row.getString("kind")),
                                row.getString("status"),
                                row.getString("name_en"),
                                Columns.instant(row, "updated_at"))))
                .list());
    }
}
