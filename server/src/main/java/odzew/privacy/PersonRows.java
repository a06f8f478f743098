package odzew.privacy;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Collects the numbers of a person's rows in temporary tables, which end with the transaction.
final class PersonRows {

    private static final List<String> SETS =
            List.of("customer", "ticket", "incoming", "message", "outgoing", "delivery", "event", "file");

    private PersonRows() {}

    static void collect(Handle handle, Person person) {
        SETS.forEach(it ->
                handle.execute("create temporary table person_" + it + " (id bigint primary key) on commit drop"));
        fill(handle, person, "insert into person_customer select unnest(:customers)");
        // a ticket that was merged into one of theirs is theirs, too
        fill(handle, person, """
                with recursive theirs as (
                  select id from ticket
                   where customer_id in (select id from person_customer)
                      or lower(requester_address) = any(:addresses)
                      or id = any(:tickets)
                  union
                  select t.id from ticket t join theirs on t.merged_into_ticket_id = theirs.id)
                insert into person_ticket select id from theirs
                """);
        // what they wrote in tickets of others
        fill(handle, person, """
                insert into person_incoming
                select id from incoming_mail
                 where ticket_id in (select id from person_ticket)
                    or lower(sender) = any(:addresses)
                    or lower(envelope_sender) = any(:addresses)
                """);
        fill(handle, person, """
                insert into person_message
                select id from message
                 where ticket_id in (select id from person_ticket)
                    or type = 'MAIL' and id in (select i.message_id from incoming_mail i
                                                 where i.id in (select id from person_incoming))
                """);
        fill(handle, person, """
                insert into person_outgoing
                select id from outgoing_mail
                 where ticket_id in (select id from person_ticket) or message_id in (select id from person_message)
                """);
        fill(handle, person, """
                insert into person_delivery
                select id from delivery where outgoing_mail_id in (select id from person_outgoing)
                """);
        fill(handle, person, """
                insert into person_event
                select id from event
                 where ticket_id in (select id from person_ticket)
                    or customer_id in (select id from person_customer)
                    or message_id in (select id from person_message)
                """);
        // the bytes of a file are kept once for each content: those that others use, too, stay
        fill(handle, person, """
                insert into person_file
                select f.id from stored_file f
                 where f.id in (select stored_file_id from attachment where message_id in (select id from person_message)
                                union
                                select stored_file_id from outgoing_mail_attachment
                                 where outgoing_mail_id in (select id from person_outgoing))
                   and not exists (select from attachment a where a.stored_file_id = f.id
                                      and a.message_id not in (select id from person_message))
                   and not exists (select from outgoing_mail_attachment o where o.stored_file_id = f.id
                                      and o.outgoing_mail_id not in (select id from person_outgoing))
                   and not exists (select from temporary_file t where t.stored_file_id = f.id)
                """);
    }

    static long count(Handle handle, String set) {
        return handle.createQuery("select count(*) from person_" + set)
                .mapTo(Long.class)
                .one();
    }

    static List<Long> numbers(Handle handle, String set) {
        return handle.createQuery("select id from person_" + set + " order by id")
                .mapTo(Long.class)
                .list();
    }

    private static void fill(Handle handle, Person person, String sql) {
        var update = handle.createUpdate(sql);
        if (sql.contains(":customers")) {
            update.bind("customers", person.customerNumbers());
        }
        if (sql.contains(":addresses")) {
            update.bind("addresses", person.addressArray());
        }
        if (sql.contains(":tickets")) {
            update.bind("tickets", person.ticketNumbers());
        }
        update.execute();
    }
}
