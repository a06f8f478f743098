package odzew.desk;

import java.util.List;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.database.RoundTrip;

/// Records which messages each agent has seen. A ticket that the agent may not see gets no mark.
public final class ReadMarks {

    private final Database database;

    public ReadMarks(Database database) {
        this.database = database;
    }

    /// For a new agent all existing messages count as seen.
    public void begin(long agentId) {
        database.useTransaction(
                handle -> handle.createUpdate("""
                    insert into ticket_read_before (agent_id, message_id)
                    select :agent, coalesce(max(id), 0) from message
                        on conflict do nothing
                    """).bind("agent", agentId).execute());
    }

    /// The agent has seen the ticket up to this message. Writes nothing if that is known: a page that is opened
    /// again need not wait for the disk.
    public void seen(long agentId, VisibleQueues visible, long ticketId, long messageId) {
        database.useTransaction(handle -> handle.createUpdate("""
            insert into ticket_read as r (agent_id, ticket_id, message_id)
            select :agent, t.id, :message
              from ticket t
             where t.id = :ticket and (:all or t.ticket_queue_id = any(:queues))
               and not exists (select from ticket_read k
                                where k.agent_id = :agent and k.ticket_id = t.id and k.message_id >= :message)
                on conflict (agent_id, ticket_id) do update
               set message_id = greatest(r.message_id, excluded.message_id)
            """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("message", messageId)
                .execute());
    }

    /// The agent has seen the whole ticket.
    public void seen(long agentId, VisibleQueues visible, long ticketId) {
        database.useTransaction(handle -> handle.createUpdate("""
            insert into ticket_read as r (agent_id, ticket_id, message_id)
            select :agent, t.id, m.id
              from ticket t
             cross join lateral (
                   select id from message where ticket_id = t.id order by id desc limit 1) as m
             where t.id = :ticket and (:all or t.ticket_queue_id = any(:queues))
                on conflict (agent_id, ticket_id) do update
               set message_id = greatest(r.message_id, excluded.message_id)
             where r.message_id < excluded.message_id
            """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .execute());
    }

    /// One number: the newest message of the ticket that the agent has seen, 0 for none.
    public static List<Long> seenUpTo(RoundTrip trip, long agentId, long ticketId) {
        return trip.add("""
                        select greatest(
                                 (select message_id from ticket_read where agent_id = :agent and ticket_id = :ticket),
                                 (select message_id from ticket_read_before where agent_id = :agent),
                                 0) as seen
                        """).with("agent", agentId).with("ticket", ticketId).read(row -> row.getLong("seen"));
    }

    /// Marks the customer's newest message as unseen.
    public void unseen(long agentId, VisibleQueues visible, long ticketId) {
        database.useTransaction(handle -> handle.createUpdate("""
            insert into ticket_read as r (agent_id, ticket_id, message_id)
            select :agent, id, customer_message_id - 1
              from ticket
             where id = :ticket and customer_message_id is not null
               and (:all or ticket_queue_id = any(:queues))
                on conflict (agent_id, ticket_id) do update set message_id = excluded.message_id
            """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .execute());
    }

    public void allSeen(long agentId) {
        database.useTransaction(handle -> {
            handle.createUpdate("""
                insert into ticket_read_before (agent_id, message_id)
                select :agent, coalesce(max(id), 0) from message
                    on conflict (agent_id) do update set message_id = excluded.message_id
                """).bind("agent", agentId).execute();
            handle.createUpdate("delete from ticket_read where agent_id = :agent")
                    .bind("agent", agentId)
                    .execute();
        });
    }
}
