package odzew.ticket;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// Finds the ticket of a message and its participants.
public final class MailRouting {

    /// Returns the ticket with the message of this Message-ID, ours or a customer's.
    public OptionalLong ticketOf(Handle handle, String internetMessageId) {
        return handle.createQuery("select ticket_id from message where internet_message_id = :value")
                .bind("value", internetMessageId)
                .mapTo(Long.class)
                .findFirst()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// Takes the first of these messages that this ticket has, or had before it was moved, and returns the
    /// ticket that has it now; empty if there is none.
    public OptionalLong movedFrom(Handle handle, long ticketId, List<String> internetMessageIds) {
        return handle.createQuery("""
                        select m.ticket_id
                          from unnest(:ids) with ordinality as given (id, place)
                          join message m on m.internet_message_id = given.id
                         where :ticket in (m.ticket_id, m.arrived_in_ticket_id)
                         order by given.place
                         limit 1
                        """)
                .bind("ids", internetMessageIds.toArray(String[]::new))
                .bind("ticket", ticketId)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /// Returns the tickets in which the sender of an answer to this message may take part: the one that has it,
    /// and the one in which it arrived.
    public List<Long> ticketsOf(Handle handle, String internetMessageId) {
        return handle.createQuery("""
                        select unnest(array[ticket_id, coalesce(arrived_in_ticket_id, ticket_id)])
                          from message where internet_message_id = :id
                        """)
                .bind("id", internetMessageId)
                .mapTo(Long.class)
                .list();
    }

    /// True if the address is the ticket's customer or gets copies. A sender address can be forged, so this
    /// alone allows adding to a ticket, never reading it.
    public boolean takesPart(Handle handle, long ticketId, String address) {
        return !address.isBlank()
                && handle.createQuery("""
                        select exists (select from ticket
                                        where id = :id
                                          and (lower(requester_address) = lower(:address)
                                               or lower(:address) in (select lower(c) from unnest(cc) as c)))
                        """)
                        .bind("id", ticketId)
                        .bind("address", address)
                        .mapTo(Boolean.class)
                        .one();
    }

    public OptionalLong queueOfTicket(Handle handle, long ticketId) {
        return id(handle, "select ticket_queue_id from ticket where id = :value::bigint", Long.toString(ticketId));
    }

    /// The language of the agents who read a queue; Polish if there is no queue.
    public boolean isPolish(Handle handle, OptionalLong queue) {
        return queue.isEmpty()
                || handle.createQuery("select language = 'pl' from ticket_queue where id = :id")
                        .bind("id", queue.getAsLong())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(true);
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
