package odzew.desk;

import java.util.HashMap;
import java.util.List;
import odzew.database.Columns;
import odzew.database.Database;
import org.jspecify.annotations.Nullable;

/// The counters of all queues and agents, read once; each viewer's numbers follow from them.
public final class CountBoard {

    private record Kind(
            long queue, long status, boolean open, @Nullable Long agent, long tickets) {}

    private final List<Kind> kinds;

    private CountBoard(List<Kind> kinds) {
        this.kinds = kinds;
    }

    public static CountBoard read(Database database) {
        return new CountBoard(database.read(handle -> handle.createQuery("""
            select c.ticket_queue_id, c.status_id, s.kind not in ('CLOSED', 'MERGED') as open,
                   c.agent_id, c.tickets
              from (select ticket_queue_id, status_id, agent_id, sum(tickets)::bigint as tickets
                      from (select ticket_queue_id, status_id, agent_id, tickets from ticket_count where kind = 5
                            union all
                            select ticket_queue_id, status_id, agent_id, tickets
                              from ticket_count_change) as each
                     group by 1, 2, 3) as c
              join ticket_status s on s.id = c.status_id
            """)
                .map((row, _) -> new Kind(
                        row.getLong("ticket_queue_id"),
                        row.getLong("status_id"),
                        row.getBoolean("open"),
                        Columns.nullableLong(row, "agent_id"),
                        row.getLong("tickets")))
                .list()));
    }

    public Counts of(Viewer viewer) {
        var inQueue = new HashMap<Long, Long>();
        var inStatus = new HashMap<Long, Long>();
        long mine = 0;
        long unassigned = 0;
        long open = 0;
        long all = 0;
        for (Kind kind : kinds) {
            if (!viewer.sees(kind.queue())) {
                continue;
            }
            all += kind.tickets();
            inStatus.merge(kind.status(), kind.tickets(), Long::sum);
            if (kind.open()) {
                open += kind.tickets();
                unassigned += kind.agent() == null ? kind.tickets() : 0;
                mine += kind.agent() != null && kind.agent() == viewer.agentId() ? kind.tickets() : 0;
                inQueue.merge(kind.queue(), kind.tickets(), Long::sum);
            }
        }
        return new Counts(mine, unassigned, open, all, inQueue, inStatus);
    }
}
