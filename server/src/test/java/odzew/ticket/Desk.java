package odzew.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import odzew.account.Agents;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
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
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;

/// The demo's world over a real database, with a clock that a test sets.
public final class Desk implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");

    final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    public final Clock clock = clockOf(time::get);
    final Database database;
    final TemporaryFiles temporaryFiles;
    final Attachments attachments;
    final Outbox outbox = new Outbox();
    public final Tickets tickets;
    final ApiUser apiUser;

    OptionalLong relayLimit = OptionalLong.empty();

    public Desk(Database database) {
        this.database = database;
        var storedFiles = new StoredFiles(database);
        var agents = new Agents(database, clock);
        var history = new History();
        var customers = new Customers(history);
        var messageIds = new MessageIds(new byte[32], "fallback.example");
        temporaryFiles = new TemporaryFiles(database, storedFiles, 25L << 20, clock);
        attachments = new Attachments(database, storedFiles, clock);
        tickets = new Tickets(
                database,
                history,
                agents,
                customers,
                temporaryFiles,
                attachments,
                outbox,
                messageIds,
                new MailWriter(
                        new MimeComposer(ZoneId.of("Europe/Warsaw")), storedFiles::open, messageIds, "desk", false),
                _ -> relayLimit,
                () -> {},
                clock);
        new DemoWorld(database, customers).ensure(NOON.minus(Duration.ofHours(3)));
        if (agents.list().isEmpty()) {
            agents.create("testowy.agent17", "Testowy", "Agent", "", "AGENT", Optional.empty());
            agents.create("akowalski", "Anna", "Kowalska", "", "AGENT", Optional.empty());
            agents.create("odeszla", "Ewa", "Była", "", "AGENT", Optional.empty());
            agents.setActive("odeszla", false);
            new ApiUsers(database, clock).create("api_user", "api_pass", Set.of("*"), Duration.ofSeconds(120));
        }
        apiUser = new ApiUsers(database, clock).list().getFirst().user();
    }

    /// A ticket of its own for a test, from a customer whose address is free.
    public long ticket(String from) {
        return tickets.open(
                        new NewTicket(
                                "test@thulium.example",
                                "Zażółć gęślą jaźń",
                                "Gdzie jest paczka?",
                                Optional.of(from),
                                BodyType.PLAIN,
                                "",
                                List.of(),
                                List.of(),
                                Source.EMAIL,
                                Direction.IN_BEHALF_OF,
                                Optional.empty(),
                                OptionalLong.empty(),
                                List.of(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                Map.of(),
                                true),
                        SomeAct.act())
                .id();
    }

    public static AgentResponse response(String body) {
        return response(body, "testowy.agent17", List.of());
    }

    public static AgentResponse response(String body, String login, List<String> tokens) {
        return new AgentResponse(body, BodyType.HTML, login, Optional.empty(), tokens, true);
    }

    List<String> actions(long ticketId) {
        return database.read(handle -> handle.createQuery("select action from event where ticket_id = :id order by id")
                .bind("id", ticketId)
                .mapTo(String.class)
                .list());
    }

    void merge(long ticketId, long intoTicketId) {
        var history = new History();
        new TicketLinking(
                        database,
                        history,
                        new Agents(database, clock),
                        new Customers(history),
                        (_, _) -> Optional.empty(),
                        clock)
                .merge(VisibleQueues.ALL, ticketId, intoTicketId, SomeAct.act());
    }

    int deliveries(long ticketId) {
        return database.read(handle -> handle.createQuery("select count(*) from delivery where ticket_id = :id")
                .bind("id", ticketId)
                .mapTo(Integer.class)
                .one());
    }

    private static Clock clockOf(InstantSource source) {
        return new Clock() {
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
                return source.instant();
            }
        };
    }

    @Override
    public void close() {
        tickets.close();
    }
}
