package odzew.customer;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        return of(handle, new Caller(name, email, ""), "", now);
    }

    /// The oldest customer with the caller's address or telephone number, or a new one. Concurrent calls create
    /// only
    /// one. A name alone is always a new customer.
    ///
    /// @param actor the agent's login; empty for the server itself
    public Customer of(Handle handle, Caller caller, String actor, Instant now) {
        return known(handle, caller).orElseGet(() -> create(handle, caller, actor, now));
    }

    private static Optional<Customer> known(Handle handle, Caller caller) {
        if (!caller.email().isEmpty()) {
            return known(handle, "EMAIL", caller.email().toLowerCase(Locale.ROOT), "k.value");
        }
        return caller.phone().isEmpty()
                ? Optional.empty()
                : known(handle, "PHONE", caller.phone().replaceAll("[^0-9+]", ""), "c.email");
    }

    /// `kind` and `email` are constants of ours, not user input.
    private static Optional<Customer> known(Handle handle, String kind, String searched, String email) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended('customer ' || :searched, 0)) is null")
                .bind("searched", searched)
                .mapTo(Boolean.class)
                .one();
        return handle.createQuery("""
                        select c.id, c.name, c.surname, %s as email
                          from customer_contact k
                          join customer c on c.id = k.customer_id
                         where k.kind = :kind and k.searched = :searched
                         order by c.id
                         limit 1
                        """.formatted(email))
                .bind("kind", kind)
                .bind("searched", searched)
                .map((row, _) -> new Customer(
                        row.getLong("id"), row.getString("name"), row.getString("surname"), row.getString("email")))
                .findOne();
    }

    private Customer create(Handle handle, Caller caller, String actor, Instant now) {
        String name = caller.name().strip();
        int blank = name.lastIndexOf(' ');
        String first = blank < 0 ? "" : name.substring(0, blank).strip();
        String last = name.substring(blank + 1);
        long id = handle.createQuery("""
                        insert into customer (name, surname, email, created_at, updated_at)
                        values (:name, :surname, :email, :now, :now)
                        returning id
                        """)
                .bind("name", first)
                .bind("surname", last)
                .bind("email", caller.email())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        if (!caller.email().isEmpty()) {
            CustomerStore.writeEmails(handle, id, List.of(caller.email()));
        }
        if (!caller.phone().isEmpty()) {
            CustomerStore.writePhones(handle, id, List.of(caller.phone()));
        }
        Event event = Event.of(Action.CUSTOMER_CREATED, actor, now).customer(OptionalLong.of(id));
        history.record(handle, List.of(event));
        return new Customer(id, first, last, caller.email());
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
