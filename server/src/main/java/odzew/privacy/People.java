package odzew.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import odzew.problem.PrivacyError;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// Finds the person that an operator means.
final class People {

    private People() {}

    /// @param word a customer's number, or an address
    static Person find(Handle handle, String word) {
        String name = word.strip().toLowerCase(Locale.ROOT);
        var addresses = new TreeSet<String>();
        List<Long> customers;
        if (name.matches("#?[0-9]{1,18}")) {
            customers = handle.createQuery("select id from customer where id = :id")
                    .bind("id", Long.parseLong(name.replace("#", "")))
                    .mapTo(Long.class)
                    .list();
        } else if (name.matches("[^\\s@]+@[^\\s@]+") && name.length() <= 254) {
            addresses.add(name);
            customers = handle.createQuery(
                            "select distinct customer_id from customer_contact where kind = 'EMAIL' and searched = :it")
                    .bind("it", name)
                    .mapTo(Long.class)
                    .list();
        } else {
            throw new Problem.Invalid(PrivacyError.NO_PERSON.of(word));
        }
        addresses.addAll(addresses(handle, customers));
        Person person = new Person(customers, List.copyOf(addresses), List.of());
        if (customers.isEmpty() && !isMentioned(handle, name)) {
            throw new Problem.Invalid(PrivacyError.NO_PERSON.of(word));
        }
        return person;
    }

    /// The customers and tickets of an earlier erasure, as far as a restored backup has them again.
    static Person again(Handle handle, List<Long> customers, List<Long> tickets) {
        var known = new ArrayList<Long>(handle.createQuery("select id from customer where id = any(:ids)")
                .bind("ids", customers.stream().mapToLong(Long::longValue).toArray())
                .mapTo(Long.class)
                .list());
        return new Person(known, addresses(handle, known), tickets);
    }

    private static List<String> addresses(Handle handle, List<Long> customers) {
        return handle.createQuery("""
                        select distinct searched from customer_contact
                         where kind = 'EMAIL' and customer_id = any(:customers)
                        union
                        select lower(email) from customer where id = any(:customers) and email <> ''
                        """)
                .bind("customers", customers.stream().mapToLong(Long::longValue).toArray())
                .mapTo(String.class)
                .list();
    }

    private static boolean isMentioned(Handle handle, String address) {
        return handle.createQuery("""
                        select exists (select from ticket where lower(requester_address) = :it)
                            or exists (select from incoming_mail where lower(sender) = :it)
                            or exists (select from incoming_mail_person where address = :it)
                            or exists (select from delivery where lower(recipient) = :it)
                        """).bind("it", address).mapTo(Boolean.class).one();
    }

    /// Refuses an address of our own, and a person whose data must be kept.
    static void requireErasable(Handle handle, Person person) {
        List<String> ours = handle.createQuery("""
                        select lower(email) from agent where lower(email) = any(:addresses)
                        union
                        select lower(email) from ticket_queue where lower(email) = any(:addresses)
                        union
                        select lower(address) from mailbox where lower(address) = any(:addresses)
                        union
                        select address from sender where address = any(:addresses)
                        """)
                .bind("addresses", person.addressArray())
                .mapTo(String.class)
                .list();
        if (!ours.isEmpty()) {
            throw new Problem.Conflict(PrivacyError.OUR_ADDRESS.of(String.join(", ", ours)));
        }
        handle.createQuery("select customer_id, reason from legal_hold where customer_id = any(:customers) limit 1")
                .bind("customers", person.customerNumbers())
                .map((row, _) -> PrivacyError.HELD.of(row.getLong("customer_id"), row.getString("reason")))
                .findOne()
                .ifPresent(error -> {
                    throw new Problem.Conflict(error);
                });
    }
}
