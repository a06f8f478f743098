package odzew.desk;

import java.util.HashMap;
import java.util.Map;
import odzew.database.Database;

/// How many tickets each list has, exactly, from the counters that the database keeps; no ticket is read.
///
/// @param inQueue open tickets by queue
/// @param inStatus all tickets by status
public record Counts(
        long mine, long unassigned, long open, long all, Map<Long, Long> inQueue, Map<Long, Long> inStatus) {

    private record Kind(long queue, long status, boolean open, boolean mine, boolean unassigned, long tickets) {}

    public static Counts read(Database database, Viewer viewer) {
        var inQueue = new HashMap<Long, Long>();
        var inStatus = new HashMap<Long, Long>();
        long[] sums = new long[4];
        database.read(handle -> handle.createQuery("""
                        select c.ticket_queue_id, c.status_id, s.kind not in ('CLOSED', 'MERGED') as open,
                               c.agent_id = :agent as mine, c.agent_id is null as unassigned,
                               sum(c.tickets)::bigint as tickets
                          from (select ticket_queue_id, status_id, agent_id, tickets from ticket_count
                                union all
                                select ticket_queue_id, status_id, agent_id, tickets from ticket_count_change) as c
                          join ticket_status s on s.id = c.status_id
                         where :everything or c.ticket_queue_id = any(:queues)
                         group by 1, 2, 3, 4, 5
                        """)
                        .bind("agent", viewer.agentId())
                        .bind("everything", viewer.queues().isEmpty())
                        .bind(
                                "queues",
                                viewer.queues().stream()
                                        .flatMap(queues -> queues.stream())
                                        .mapToLong(Long::longValue)
                                        .toArray())
                        .map((row, _) -> new Kind(
                                row.getLong("ticket_queue_id"),
                                row.getLong("status_id"),
                                row.getBoolean("open"),
                                row.getBoolean("mine"),
                                row.getBoolean("unassigned"),
                                row.getLong("tickets")))
                        .list())
                .forEach(kind -> {
                    sums[3] += kind.tickets();
                    inStatus.merge(kind.status(), kind.tickets(), Long::sum);
                    if (kind.open()) {
                        sums[2] += kind.tickets();
                        sums[0] += kind.mine() ? kind.tickets() : 0;
                        sums[1] += kind.unassigned() ? kind.tickets() : 0;
                        inQueue.merge(kind.queue(), kind.tickets(), Long::sum);
                    }
                });
        return new Counts(sums[0], sums[1], sums[2], sums[3], inQueue, inStatus);
    }

    public long ofQueue(long id) {
        return inQueue.getOrDefault(id, 0L);
    }

    public long ofStatus(long id) {
        return inStatus.getOrDefault(id, 0L);
    }
}
