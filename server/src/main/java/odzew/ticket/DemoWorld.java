package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.customer.Customers.Customer;
import odzew.database.Database;

/// The queue and the ticket of the vendor's examples, under the numbers that the examples use.
public final class DemoWorld {

    public static final long QUEUE = 32;
    public static final long CUSTOMER = 32122;
    public static final long TICKET = 1234;

    /// Of the customer's mail, so that an answer stands in its thread.
    private static final String CUSTOMER_MAIL = "<20140714.1234@foo.bar>";

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final Customers customers;
    private final Database database;

    public DemoWorld(Database database, Customers customers) {
        this.database = database;
        this.customers = customers;
    }

    /// Makes what is missing; what people did with the ticket since stays.
    public void ensure(Instant now) {
        database.useTransaction(handle -> {
            customers.ensure(handle, new Customer(CUSTOMER, "John", "Doe", "john.doe@foo.bar"), now);
            handle.createUpdate("""
                            insert into ticket_queue (id, name, email, display_name)
                            values (:queue, 'Example queue', 'test@thulium.example', 'Thulium Example')
                                on conflict do nothing
                            """).bind("queue", QUEUE).execute();
            int made = handle.createUpdate("""
                            insert into ticket (id, subject, ticket_queue_id, status_id, customer_id, requester_address,
                                                requester_name, source, direction, created_at, updated_at)
                            values (:ticket, 'Example ticket subject', :queue, 1, :customer, 'john.doe@foo.bar',
                                    'John Doe', 'EMAIL', 'IN_BEHALF_OF', :now, :now)
                                on conflict do nothing
                            """)
                    .bind("ticket", TICKET)
                    .bind("queue", QUEUE)
                    .bind("customer", CUSTOMER)
                    .bind("now", now)
                    .execute();
            if (made == 1) {
                handle.execute("select setval('message_id_seq', greatest(432, nextval('message_id_seq')), false)");
                long id = messages.nextIds(handle, 1).getFirst();
                String body = "Dzień dobry, kiedy dotrze moja paczka?";
                NewMessage mail = NewMessage.mail(id, TICKET, body, BodyType.PLAIN, SystemNote.NONE, now, now);
                messages.insert(handle, List.of(mail.withInternetMessageId(CUSTOMER_MAIL)));
                tickets.change(handle, List.of(TicketStore.Change.ofCustomer(TICKET, id, Optional.empty(), now)));
            }
            handle.execute(
                    "select setval(pg_get_serial_sequence('ticket', 'id'), (select greatest(max(id), 1) from ticket))");
            handle.execute(
                    "select setval(pg_get_serial_sequence('ticket_queue', 'id'), (select max(id) from ticket_queue))");
        });
    }
}
