package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Exact numbers of tickets by queue, status, category, agent and source, kept in sums, so that tickets
/// need not be counted.
final class TicketCounts {

    /// The groupings that have sums of their own. Each is a number as PostgreSQL's grouping() returns it: a bit
    /// is set for each of queue, status, category, agent and source that the sum does not distinguish. Grouping
    /// 0 distinguishes all five.
    private static final Set<Integer> SUMMED = Set.of(31, 15, 23, 7, 29, 21, 27, 30, 5);

    /// Counts the tickets that the filter selects; only for filters with `isCounted`.
    long of(Handle handle, TicketFilter filter) {
        var conditions = new ArrayList<>(List.of("true"));
        int named = kind(filter);
        int kind = SUMMED.contains(named) ? named : 0;
        if (!filter.statusIds().isEmpty()) {
            conditions.add("status_id = any(:statuses)");
        }
        filter.queueId().ifPresent(_ -> conditions.add("ticket_queue_id = :queue"));
        filter.categoryId().ifPresent(_ -> conditions.add("category_id = :category"));
        filter.source().ifPresent(_ -> conditions.add("source = :source"));
        filter.agentLogin().ifPresent(_ -> conditions.add("agent_id = (select id from agent where login = :agent)"));
        String where = String.join(" and ", conditions);
        Query query =
                handle.createQuery("""
                        select coalesce(sum(tickets), 0)
                          from (select tickets from ticket_count where kind = <kind> and <where>
                                union all
                                select tickets from ticket_count_change where <where>) as counted
                        """.replace("<kind>", Integer.toString(kind)).replace("<where>", where));
        if (!filter.statusIds().isEmpty()) {
            query.bind(
                    "statuses",
                    filter.statusIds().stream().mapToLong(Long::longValue).toArray());
        }
        filter.queueId().ifPresent(id -> query.bind("queue", id));
        filter.categoryId().ifPresent(id -> query.bind("category", id));
        filter.source().ifPresent(source -> query.bind("source", source.name()));
        filter.agentLogin().ifPresent(login -> query.bind("agent", login));
        return query.mapTo(Long.class).one();
    }

    private static int kind(TicketFilter filter) {
        return (filter.queueId().isEmpty() ? 16 : 0)
                + (filter.statusIds().isEmpty() ? 8 : 0)
                + (filter.categoryId().isEmpty() ? 4 : 0)
                + (filter.agentLogin().isEmpty() ? 2 : 0)
                + (filter.source().isEmpty() ? 1 : 0);
    }

    /// Folds the pending changes into the sums; returns their number. Results stay the same meanwhile, and only
    /// one server at a time does it.
    int fold(Handle handle) {
        boolean ours = handle.createQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('odzew ticket counts', 0))")
                .mapTo(Boolean.class)
                .one();
        if (!ours) {
            return 0;
        }
        int folded = handle.createQuery("""
                        with gone as (
                          delete from ticket_count_change
                          returning ticket_queue_id, status_id, category_id, agent_id, source, tickets),
                        sums as (
                          select grouping(ticket_queue_id, status_id, category_id, agent_id, source),
                                 ticket_queue_id, status_id, category_id, agent_id, source, sum(tickets)
                            from gone
                           group by grouping sets (
                                 (), (ticket_queue_id), (status_id), (ticket_queue_id, status_id), (agent_id),
                                 (status_id, agent_id), (category_id), (source),
                                 (ticket_queue_id, status_id, agent_id),
                                 (ticket_queue_id, status_id, category_id, agent_id, source))
                          having sum(tickets) <> 0),
                        counted as (
                          insert into ticket_count as c
                                 (kind, ticket_queue_id, status_id, category_id, agent_id, source, tickets)
                          select * from sums
                              on conflict (kind, ticket_queue_id, status_id, category_id, agent_id, source) do update
                             set tickets = c.tickets + excluded.tickets)
                        select count(*) from gone
                        """).mapTo(Integer.class).one();
        if (folded > 0) {
            handle.execute("delete from ticket_count where tickets = 0");
        }
        return folded;
    }
}
