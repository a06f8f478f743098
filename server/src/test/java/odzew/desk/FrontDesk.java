package odzew.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import odzew.account.Agents;
import odzew.account.SomeAct;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.setup.Dictionaries;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import odzew.ticket.Direction;
import odzew.ticket.NewComment;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;
import odzew.ticket.Tickets;

/// Two queues, two agents, and tickets that come in, over a real database with a clock that a test sets.
public final class FrontDesk implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    public final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    public final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    };
    public final Database database;
    public final Tickets tickets;
    public final TemporaryFiles temporaryFiles;
    public final long sales;
    public final long service;
    public final long anna;
    public final long jan;

    public FrontDesk(Database database) {
        this.database = database;
        var storedFiles = new StoredFiles(database);
        var agents = new Agents(database, clock);
        var history = new History();
        var customers = new Customers(history);
        temporaryFiles = new TemporaryFiles(database, storedFiles, 25L << 20, clock);
        var messageIds = new MessageIds(new byte[32], "thulium.example");
        tickets = new Tickets(
                database,
                history,
                agents,
                customers,
                temporaryFiles,
                new Attachments(database, storedFiles, clock),
                new Outbox(),
                messageIds,
                new MailWriter(new MimeComposer(ZoneOffset.UTC), storedFiles::open, messageIds, "desk", false),
                _ -> OptionalLong.empty(),
                () -> {},
                clock);
        if (agents.list().isEmpty()) {
            var dictionaries = new Dictionaries(database, clock);
            dictionaries.addQueue("Sprzedaż", Optional.of("sprzedaz@thulium.example"), "", SomeAct.act());
            dictionaries.addQueue("Serwis", Optional.of("serwis@thulium.example"), "", SomeAct.act());
            agents.create("anna", "Anna", "Kowalska", "", "AGENT", Optional.empty());
            agents.create("jan", "Jan", "Nowak", "", "AGENT", Optional.empty());
        }
        sales = id("select id from ticket_queue where name = 'Sprzedaż'");
        service = id("select id from ticket_queue where name = 'Serwis'");
        anna = id("select id from agent where login = 'anna'");
        jan = id("select id from agent where login = 'jan'");
    }

    public long id(String sql) {
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /// Minutes after noon.
    public FrontDesk at(int minutes) {
        time.set(NOON.plus(Duration.ofMinutes(minutes)));
        return this;
    }

    public long ticket(String from, String subject, String body) {
        return ticket("sprzedaz@thulium.example", from, subject, body, List.of());
    }

    public long ticket(String to, String from, String subject, String body, List<String> tags) {
        return ticket(to, from, subject, body, tags, List.of());
    }

    public long ticket(
            String to, String from, String subject, String body, List<String> tags, List<String> attachments) {
        return tickets.open(
                        new NewTicket(
                                to,
                                subject,
                                body,
                                Optional.of(from),
                                BodyType.PLAIN,
                                "",
                                List.of(),
                                attachments,
                                Source.EMAIL,
                                Direction.IN_BEHALF_OF,
                                Optional.empty(),
                                OptionalLong.empty(),
                                tags,
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Map.of(),
                                true),
                        SomeAct.act())
                .id();
    }

    public void answer(long ticket, String login, String body) {
        tickets.reply(
                ticket,
                new AgentResponse(body, BodyType.HTML, login, Optional.empty(), List.of(), true),
                SomeAct.act());
    }

    public long write(long ticket, String body) {
        return tickets.customerResponse(
                        ticket, new CustomerResponse(body, BodyType.PLAIN, Optional.empty()), SomeAct.act())
                .id();
    }

    public void comment(long ticket, String login, String comment) {
        tickets.comment(ticket, new NewComment(comment, Optional.of(login), Optional.empty()), SomeAct.act());
    }

    /// As an agent's change would, without its history.
    public void assign(long ticket, long agent) {
        database.useTransaction(handle -> handle.execute("update ticket set agent_id = ? where id = ?", agent, ticket));
    }

    public void close(long ticket) {
        database.useTransaction(handle -> handle.execute("update ticket set status_id = 6 where id = ?", ticket));
    }

    @Override
    public void close() {
        tickets.close();
    }
}
