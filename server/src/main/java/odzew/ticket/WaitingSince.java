package odzew.ticket;

import odzew.account.VisibleQueues;
import org.jdbi.v3.core.Handle;

/// Since when the customer of a ticket waits, found from its messages. While messages only arrive, each writer
/// knows it; after messages were cancelled, moved or merged it is found here, and only here.
final class WaitingSince {

    /// An answer to the customer, as a condition on the message `r`: neither a forward nor a reply that was
    /// cancelled for every recipient.
    private static final String ANSWERS = """
            r.type = 'REPLY' and not r.forwarded
            and not exists (select from outgoing_mail o join delivery d on d.outgoing_mail_id = o.id
                             where o.message_id = r.id
                            having count(*) > 0 and bool_and(d.status = 'CANCELLED'))
            """;

    private WaitingSince() {}

    /// Takes the oldest message of the customer after the last answer, here or in a ticket that is merged here.
    /// An automatic message does not count.
    static void recount(Handle handle, long ticketId) {
        handle.createUpdate("""
                        update ticket
                           set waiting_since = (
                               select min(least(m.created_at, m.stored_at)) from message m
                                where m.ticket_id = any(:thread) and m.type = 'MAIL' and not m.automatic
                                  and m.id > coalesce((select max(r.id) from message r
                                                        where r.ticket_id = any(:thread) and %s), 0))
                         where id = :id
                        """.formatted(ANSWERS))
                .bind("thread", thread(handle, ticketId))
                .bind("id", ticketId)
                .execute();
    }

    /// True if this message answers the customer and no later one does.
    static boolean isLastAnswer(Handle handle, long ticketId, long messageId) {
        return handle.createQuery("""
                        select coalesce(max(r.id) = :message, false) from message r
                         where r.ticket_id = any(:thread) and r.id >= :message and %s
                        """.formatted(ANSWERS))
                .bind("thread", thread(handle, ticketId))
                .bind("message", messageId)
                .mapTo(Boolean.class)
                .one();
    }

    private static long[] thread(Handle handle, long ticketId) {
        return TicketReading.merged(handle, VisibleQueues.ALL, ticketId).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }
}
