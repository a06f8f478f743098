package odzew.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Finds and creates the customers of tickets.
public final class Customers {

    /// A customer's data for a ticket.
    public record Customer(long id, String name, String surname, String email) {

        public String displayName() {
            return (name + " " + surname).strip();
        }
    }

    private final History history;

    public Customers(History history) {
        this.history = history;
    }

    public Customer require(Handle handle, long id) {
        return handle.createQuery("select id, name, surname, email from customer where id = :id")
                .bind("id", id)
                .map((row, _) -> new Customer(
                        row.getLong("id"), row.getString("name"), row.getString("surname"), row.getString("email")))
                .findOne()
                .orElseThrow(() -> new Problem.Invalid(RequestError.UNKNOWN_ID.at(
                        "customer_id", new LocalizedText("customer " + id, "klient " + id))));
    }

    /// The oldest customer with this address, or a new one. Concurrent calls create only one.
    public Customer findOrCreate(Handle handle, String email, String name, Instant now) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended('customer ' || lower(:email), 0)) is null")
                .bind("email", email)
                .mapTo(Boolean.class)
                .one();
        Optional<Customer> known = handle.createQuery("""
                        select c.id, c.name, c.surname, k.value as email
                          from customer_contact k
                          join customer c on c.id = k.customer_id
                         where k.kind = 'EMAIL' and k.searched = lower(:email)
                         order by c.id
                         limit 1
                        """)
                .bind("email", email)
                .map((row, _) -> new Customer(
                        row.getLong("id"), row.getString("name"), row.getString("surname"), row.getString("email")))
                .findOne();
        return known.orElseGet(() -> create(handle, email, name, now));
    }

    private Customer create(Handle handle, String email, String name, Instant now) {
        int blank = name.strip().lastIndexOf(' ');
        String first = blank < 0 ? "" : name.strip().substring(0, blank).strip();
        String last = blank < 0 ? name.strip() : name.strip().substring(blank + 1);
        long id = handle.createQuery("""
                        insert into customer (name, surname, email, created_at, updated_at)
                        values (:name, :surname, :email, :now, :now)
                        returning id
                        """)
                .bind("name", first)
                .bind("surname", last)
                .bind("email", email)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        CustomerStore.writeEmails(handle, id, List.of(email));
        Event event = Event.of(Action.CUSTOMER_CREATED, "", now).customer(OptionalLong.of(id));
        history.record(handle, List.of(event));
        return new Customer(id, first, last, email);
    }

    /// Creates a customer under a given id, for demo data and imports; an existing one stays unchanged.
    public void ensure(Handle handle, Customer customer, Instant now) {
        int made = handle.createUpdate("""
                        insert into customer (id, name, surname, email, created_at, updated_at)
                        values (:id, :name, :surname, :email, :now, :now)
                            on conflict (id) do nothing
                        """)
                .bind("id", customer.id())
                .bind("name", customer.name())
                .bind("surname", customer.surname())
                .bind("email", customer.email())
                .bind("now", now)
                .execute();
        if (made == 1 && !customer.email().isEmpty()) {
            CustomerStore.writeEmails(handle, customer.id(), List.of(customer.email()));
        }
        handle.createQuery("""
                        select setval(pg_get_serial_sequence('customer', 'id'), greatest(max(id), 1)) from customer
                        """).mapTo(Long.class).one();
    }
}
