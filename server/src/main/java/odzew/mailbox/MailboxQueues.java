package odzew.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// Finds the queue of an address: a queue has its own address, and those of its mailboxes.
public final class MailboxQueues {

    public OptionalLong queueOf(Handle handle, String address) {
        return id(handle, """
                select id from ticket_queue where lower(email) = lower(:value)
                union all
                select ticket_queue_id from mailbox where lower(address) = lower(:value)
                 limit 1
                """, address);
    }

    /// The addresses of these queues, in lower case.
    public List<String> addressesOf(Handle handle, Collection<Long> queueIds) {
        return handle.createQuery("""
                        select lower(email) from ticket_queue where id = any(:queues) and email is not null
                        union
                        select lower(address) from mailbox where ticket_queue_id = any(:queues)
                        """)
                .bind("queues", queueIds.stream().mapToLong(Long::longValue).toArray())
                .mapTo(String.class)
                .list();
    }

    /// The first queue that has an address in this domain.
    public OptionalLong firstQueueOf(Handle handle, String domain) {
        return id(handle, """
                select min(id) from (
                  select id, email as address from ticket_queue
                  union all
                  select ticket_queue_id, address from mailbox) as ours
                 where split_part(lower(address), '@', 2) = lower(:value)
                having min(id) is not null
                """, domain);
    }

    /// The queue that was made first; empty: there is none.
    public OptionalLong first(Handle handle) {
        return handle.createQuery("select id from ticket_queue order by id limit 1")
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// The address of the first queue that has one.
    public Optional<String> firstAddress(Handle handle) {
        return handle.createQuery("select email from ticket_queue where email like '%@%' order by id limit 1")
                .mapTo(String.class)
                .findOne();
    }

    /// The domain of the first queue that has an address.
    public Optional<String> firstDomain(Handle handle) {
        return handle.createQuery("""
                        select split_part(lower(email), '@', 2) from ticket_queue
                         where email like '%@%'
                         order by id
                         limit 1
                        """).mapTo(String.class).findOne();
    }

    private static OptionalLong id(Handle handle, String sql, String value) {
        return handle.createQuery(sql)
                .bind("value", value)
                .mapTo(Long.class)
                .findFirst()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }
}
