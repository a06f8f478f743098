package odzew.notification;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import odzew.account.VisibleQueues;
import org.jdbi.v3.core.Handle;

/// An active agent, as others mention and notify one.
public record Colleague(long id, String login, String name, VisibleQueues queues) {

    /// By name.
    static List<Colleague> all(Handle handle) {
        return handle.createQuery("""
                        select a.id, a.login, coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login) as name,
                               a.sees_all_queues,
                               array(select q.ticket_queue_id from agent_queue q where q.agent_id = a.id) as queues
                          from agent a
                         where a.active
                         order by lower(a.name), lower(a.surname), a.id
                        """)
                .map((row, _) -> new Colleague(
                        row.getLong("id"),
                        row.getString("login"),
                        row.getString("name"),
                        new VisibleQueues(row.getBoolean("sees_all_queues"), new HashSet<>(Arrays.asList((Long[])
                                row.getArray("queues").getArray())))))
                .list();
    }
}
