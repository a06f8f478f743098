package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Agents;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.demo.DemoWorld;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailservers.Eventually;
import odzew.outbox.Bounces;
import odzew.outbox.ContentBytes;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.DeliveryView;
import odzew.outbox.MailTransport;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.RetrySchedule;
import odzew.outbox.SendResult;
import odzew.ticket.Acknowledgements;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerMails;
import odzew.ticket.SentMails;
import odzew.ticket.TicketView;
import odzew.ticket.Tickets;

/// The demo's queue and ticket over a real database, and mails that come in.
public final class PostRoom implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
    public static final String MAILBOX = "test@thulium.example";
    static final String INSTANCE = "odzew-of-the-test";

    volatile Instant now = NOON;
    public final InstantSource clock = () -> now;
    final MessageIds messageIds = new MessageIds(new byte[32], "thulium.example");
    public final Database database;
    final Attachments attachments;
    final Tickets tickets;
    public final Inbox inbox;
    final MailProcessor processor;
    final SentMails sentMails;
    private final Deliverer deliverer;

    public PostRoom(Database database) {
        this.database = database;
        var storedFiles = new StoredFiles(database);
        var history = new History();
        var outbox = new Outbox();
        var customers = new Customers(history);
        attachments = new Attachments(database, storedFiles, clock);
        var mailWriter =
                new MailWriter(new MimeComposer(ZoneOffset.UTC), storedFiles::open, messageIds, INSTANCE, false);
        tickets = new Tickets(
                database,
                history,
                new Agents(database, clock),
                customers,
                new TemporaryFiles(database, storedFiles, 25L << 20, clock),
                attachments,
                outbox,
                messageIds,
                mailWriter,
                _ -> OptionalLong.empty(),
                () -> {},
                clock);
        inbox = new Inbox(database, () -> {}, clock);
        processor = processor(new ProcessingSettings(INSTANCE, "1", RateLimits.DEFAULT));
        sentMails = new SentMails(database, history, outbox, clock);
        deliverer = new Deliverer(
                database,
                new WillingRelay(),
                mailWriter,
                messageIds,
                RetrySchedule.DEFAULT,
                tickets::deliveriesChanged,
                clock,
                DelivererSettings.of(INSTANCE));
        new DemoWorld(database, customers).ensure(NOON);
        new Agents(database, clock).create("agent", "Anna", "Kowalska", "", "AGENT", Optional.empty());
    }

    MailProcessor processor(ProcessingSettings settings) {
        var history = new History();
        return new MailProcessor(
                database,
                inbox,
                new CustomerMails(history, new Customers(history)),
                new Acknowledgements(new Outbox(), messageIds, history),
                new Bounces(tickets::deliveriesChanged),
                messageIds,
                settings,
                clock);
    }

    /// Header lines and text with LF ends, as a test writes them.
    Inbox.Accepted receive(String mail) {
        return receive(MAILBOX, mail);
    }

    Inbox.Accepted receive(String recipient, String mail) {
        return inbox.accept(
                new Envelope(Envelope.Source.LMTP, "someone@x.example", recipient),
                IncomingBytes.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    /// As if it had been fetched now, and had arrived there then.
    Inbox.Accepted fetch(String mail, Instant arrivedAt) {
        return inbox.accept(
                Envelope.fetched(MAILBOX, false, Optional.of(arrivedAt)),
                IncomingBytes.of(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    /// The outcome for a message once all waiting ones are processed.
    Made made(Inbox.Accepted accepted) {
        return made(processor, accepted);
    }

    Made made(MailProcessor by, Inbox.Accepted accepted) {
        Eventually.exhaust(by::processNext);
        return database.read(handle -> handle.createQuery("""
                        select status, verdict, signs, coalesce(ticket_id, 0) as ticket, copies
                          from incoming_mail where id = :id
                        """)
                .bind("id", accepted.id())
                .map((row, _) -> new Made(
                        row.getString("status"),
                        row.getString("verdict"),
                        Reason.read(row.getString("signs")).text().english(),
                        row.getLong("ticket"),
                        row.getInt("copies")))
                .one());
    }

    /// A first message that opens a ticket.
    Made first(String from, String id) {
        Made made = made(receive("From: " + from + "\nTo: test@thulium.example\nSubject: hello\nMessage-ID: <" + id
                + "@x.example>\n\nhello from " + from + "\n"));
        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        return made;
    }

    String requester(Made made) {
        return text("select requester_address || ' ' || requester_name from ticket where id = ?", made.ticket());
    }

    String status(Made made) {
        return text(
                "select s.kind from ticket t join ticket_status s on s.id = t.status_id where t.id = ?", made.ticket());
    }

    TicketView ticket(Made made) {
        return tickets.get(made.ticket(), VisibleQueues.ALL);
    }

    void close(long ticketId) {
        database.useTransaction(handle -> handle.execute("update ticket set status_id = 6 where id = ?", ticketId));
    }

    void execute(String sql, Object... values) {
        database.useTransaction(handle -> handle.execute(sql, values));
    }

    String text(String sql, Object... values) {
        return database.read(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, values[i]);
            }
            return query.mapTo(String.class).one();
        });
    }

    /// An agent's answer, sent; its Message-ID and its delivery.
    Sent respond(long ticketId) {
        long message = tickets.reply(
                        ticketId,
                        new AgentResponse("<p>we know</p>", BodyType.HTML, "agent", Optional.empty(), List.of(), true),
                        SomeAct.act())
                .id();
        deliver();
        long delivery = sentMails
                .deliveries(odzew.account.VisibleQueues.ALL, ticketId, message)
                .getFirst()
                .id();
        String id = text("select internet_message_id from message where id = ?", message);
        return new Sent(message, id, delivery);
    }

    void deliver() {
        Eventually.exhaust(() -> deliverer.deliverDue() > 0);
    }

    DeliveryView delivery(long ticketId, Sent sent) {
        return sentMails
                .deliveries(odzew.account.VisibleQueues.ALL, ticketId, sent.message())
                .getFirst();
    }

    record Sent(long message, String internetMessageId, long delivery) {}

    /// `ticket` is 0 where there is none.
    record Made(String status, String verdict, String reason, long ticket, int copies) {}

    @Override
    public void close() {
        deliverer.close();
        tickets.close();
    }

    /// Takes every message, as a relay does that later returns one.
    private static final class WillingRelay implements MailTransport {

        @Override
        public SendResult send(DeliveryEnvelope envelope, ContentBytes bytes) {
            return new SendResult.Accepted("250 2.0.0 accepted", "");
        }

        @Override
        public OptionalLong sizeLimit() {
            return OptionalLong.empty();
        }

        @Override
        public Optional<String> probe() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
