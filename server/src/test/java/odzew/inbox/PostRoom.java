package odzew.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import odzew.account.Agents;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.outbox.Outbox;
import odzew.ticket.CustomerMails;
import odzew.ticket.DemoWorld;
import odzew.ticket.TicketView;
import odzew.ticket.Tickets;

/// The demo's queue and ticket over a real database, and mails that come in.
final class PostRoom implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    static final String MAILBOX = "test@thulium.example";
    static final String INSTANCE = "odzew-of-the-test";

    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    final MessageIds messageIds = new MessageIds(new byte[32], "thulium.example");
    final Database database;
    final Attachments attachments;
    final Tickets tickets;
    final Inbox inbox;
    final MailProcessor processor;

    PostRoom(Database database) {
        this.database = database;
        var storedFiles = new StoredFiles(database);
        var history = new History();
        var customers = new Customers(history);
        attachments = new Attachments(database, storedFiles, clock);
        tickets = new Tickets(
                database,
                history,
                new Agents(database, clock),
                customers,
                new TemporaryFiles(database, storedFiles, 25L << 20, clock),
                attachments,
                new Outbox(),
                messageIds,
                OptionalLong::empty,
                () -> {},
                clock);
        inbox = new Inbox(database, () -> {}, clock);
        processor =
                new MailProcessor(database, inbox, new CustomerMails(history, customers), messageIds, INSTANCE, clock);
        new DemoWorld(database, customers).ensure(NOON);
    }

    /// Header lines and text with LF ends, as a test writes them.
    Inbox.Accepted receive(String mail) {
        return receive(MAILBOX, mail);
    }

    Inbox.Accepted receive(String recipient, String mail) {
        return inbox.accept(
                new Envelope(Envelope.Source.LMTP, "someone@x.example", recipient),
                mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /// What was made of a mail once all that wait are processed.
    Made made(Inbox.Accepted accepted) {
        while (processor.processNext()) {
            Thread.onSpinWait();
        }
        return database.read(handle -> handle.createQuery("""
                        select status, verdict, reason, coalesce(ticket_id, 0) as ticket, copies
                          from incoming_mail where id = :id
                        """)
                .bind("id", accepted.id())
                .map((row, _) -> new Made(
                        row.getString("status"),
                        row.getString("verdict"),
                        row.getString("reason"),
                        row.getLong("ticket"),
                        row.getInt("copies")))
                .one());
    }

    TicketView ticket(Made made) {
        return tickets.get(made.ticket());
    }

    void close(long ticketId) {
        database.useTransaction(handle -> handle.execute("update ticket set status_id = 6 where id = ?", ticketId));
    }

    /// `ticket` is 0 where there is none.
    record Made(String status, String verdict, String reason, long ticket, int copies) {}

    @Override
    public void close() {
        tickets.close();
    }
}
