package odzew.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.customer.Customers;
import odzew.customer.Customers.Customer;
import odzew.database.Database;
import odzew.history.History;
import odzew.setup.Dictionaries;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;

/// The queue, the customer and the ticket of the vendor's samples, under the numbers that the samples use.
public final class DemoWorld {

    public static final long QUEUE = 32;
    public static final long CUSTOMER = 32122;
    public static final long TICKET = 1234;

    private static final long FIRST_MESSAGE = 432;

    /// Fixed, so that a reply's References header is the same in each demo.
    private static final String CUSTOMER_MAIL = "<20140714.1234@foo.bar>";

    private final Customers customers;
    private final CustomerMails mails;
    private final Database database;

    public DemoWorld(Database database, Customers customers) {
        this.database = database;
        this.customers = customers;
        this.mails = new CustomerMails(new History(), customers);
    }

    /// Creates the missing objects; later changes to the ticket stay.
    public void ensure(Instant now) {
        Numbers.ensure(database, "ticket_queue", QUEUE, () -> addQueue(now));
        database.useTransaction(
                handle -> customers.ensure(handle, new Customer(CUSTOMER, "John", "Doe", "john.doe@foo.bar"), now));
        Numbers.ensure(database, "ticket", TICKET, () -> openTicket(now));
    }

    private void addQueue(Instant now) {
        var act = AuditedCommand.of(Actor.system("demo"), "queue.create", "Example queue");
        new Dictionaries(database, () -> now)
                .addQueue("Example queue", Optional.of("test@thulium.example"), "Thulium Example", act);
    }

    private void openTicket(Instant now) {
        var mail = new CustomerMail(
                "john.doe@foo.bar",
                "John Doe",
                "Example ticket subject",
                "Dzień dobry, kiedy dotrze moja paczka?",
                BodyType.PLAIN,
                Optional.of(CUSTOMER_MAIL),
                now,
                List.of());
        database.useTransaction(handle -> {
            Numbers.startAt(handle, "message", FIRST_MESSAGE);
            mails.open(handle, QUEUE, mail, Optional.empty(), now);
        });
    }
}
