package odzew.notification;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// A ticket with the agents whom its events may concern.
record ConcernedTicket(long id, String subject, long queueId, OptionalLong assignee, Set<Long> followers) {

    static Map<Long, ConcernedTicket> byId(Handle handle, Collection<Long> ids) {
        return handle
                .createQuery("""
                        select t.id, t.subject, t.ticket_queue_id, t.agent_id,
                               array(select f.agent_id from ticket_follower f where f.ticket_id = t.id) as followers
                          from ticket t
                         where t.id = any(:ids)
                        """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> {
                    Long agent = Columns.nullableLong(row, "agent_id");
                    return new ConcernedTicket(
                            row.getLong("id"),
                            row.getString("subject"),
                            row.getLong("ticket_queue_id"),
                            agent == null ? OptionalLong.empty() : OptionalLong.of(agent),
                            new HashSet<>(Columns.longs(row, "followers")));
                })
                .stream()
                .collect(Collectors.toMap(ConcernedTicket::id, Function.identity()));
    }

    /// Those who want to know what the customer writes.
    Set<Long> assigneeAndFollowers() {
        var all = new HashSet<>(followers);
        assignee.ifPresent(all::add);
        return all;
    }
}
