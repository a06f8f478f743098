package odzew.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.account.AgentDirectory;
import odzew.account.Agents;
import odzew.account.ApiRefusals;
import odzew.account.ApiUsage;
import odzew.account.ApiUsers;
import odzew.account.AuditGuard;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.NewApiUser;
import odzew.api.EventApi;
import odzew.api.MailboxApi;
import odzew.api.OdzewApi;
import odzew.api.StreamTimes;
import odzew.api.WebhookControlApi;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.Emptying;
import odzew.demo.DemoWorld;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.Feed;
import odzew.history.History;
import odzew.http.ApiAdmission;
import odzew.http.BodyLimits;
import odzew.http.Caller;
import odzew.http.JsonBody;
import odzew.http.Route;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingMails;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.Mailboxes;
import odzew.net.AddressRange;
import odzew.outbox.CaptureTransport;
import odzew.outbox.CapturedMails;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.RetrySchedule;
import odzew.secret.TestKey;
import odzew.setup.Dictionaries;
import odzew.thulium.PeopleApi;
import odzew.thulium.ThuliumApi;
import odzew.thulium.WebhookApi;
import odzew.thulium.WireTime;
import odzew.ticket.SentMails;
import odzew.ticket.Tickets;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// The small world in which every golden exchange begins. Its clock stands still, and its mails are captured
/// before their request is answered.
final class ContractWorld implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-07-14T10:00:00Z");
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final long LARGEST_FILE = 40_000;
    private static final long LARGEST_MAIL = 20_000;

    private static final StreamTimes ONE_LOOK = new StreamTimes(Duration.ZERO, Duration.ZERO);

    final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Database database;
    private final Emptying emptying;
    private final Emptying events;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final Feed feed;
    private final History history;
    private final Tickets tickets;
    private final SentMails sentMails;
    private final Deliverer deliverer;
    private final ApiUsers apiUsers;
    final ApiAdmission admission;
    private final Agents agents;

    ContractWorld(Database database, DatabaseUrl url) {
        this.database = database;
        feed = new Feed(database, url).start();
        history = new History(feed::recorded);
        // so that no cursor of an exchange is older than what the feed remembers: each begins with an empty table
        database.useTransaction(handle -> history.record(handle, List.of(Event.of(Action.CUSTOMER_UPDATED, "", NOON))));
        var storedFiles = new StoredFiles(database);
        var outbox = new Outbox();
        var messageIds = new MessageIds(new byte[32], "thulium.example");
        var mailWriter = new MailWriter(new MimeComposer(WARSAW), storedFiles::open, messageIds, "contract", false);
        agents = new Agents(database, clock);
        temporaryFiles = new TemporaryFiles(database, storedFiles, LARGEST_FILE, clock);
        attachments = new Attachments(database, storedFiles, clock);
        tickets = new Tickets(
                database,
                history,
                agents,
                new Customers(history),
                temporaryFiles,
                attachments,
                outbox,
                messageIds,
                mailWriter,
                _ -> OptionalLong.of(LARGEST_MAIL),
                () -> mailsWaiting(),
                clock);
        sentMails = new SentMails(database, history, outbox, clock);
        deliverer = new Deliverer(
                database,
                new CaptureTransport(),
                mailWriter,
                messageIds,
                RetrySchedule.DEFAULT,
                tickets::deliveriesChanged,
                clock,
                DelivererSettings.of("contract"));
        apiUsers = new ApiUsers(database, clock);
        admission = new ApiAdmission(new ApiUsage(database, clock), new ApiRefusals(database, clock));
        apiUsers.create("api_user", "api_pass", Set.of("*"), Duration.ofSeconds(120));
        apiUsers.create("reader", "reader_pass", Set.of("tickets.get"), Duration.ofSeconds(120));
        apiUsers.create("nothing", "pass", Set.of(), Duration.ofSeconds(120));
        user("elsewhere", List.of(AddressRange.parse("10.0.0.0/8")), 0);
        user("once", List.of(), 1);
        agents.create("testowy.agent11", "Testowy", "Agent11", "", "AGENT", Optional.empty());
        agents.create("testowy.agent17", "Testowy", "Agent17", "", "AGENT", Optional.empty());
        agents.create("akowalski", "Adam", "Kowalski", "", "AGENT", Optional.empty());
        agents.create("odeszla", "Ewa", "Była", "", "AGENT", Optional.empty());
        agents.setActive("odeszla", false);
        AuditGuard.install(database);
        events = Emptying.of(database, List.of("event"));
        emptying = Emptying.of(
                database,
                List.of(
                        "ticket",
                        "ticket_count",
                        "ticket_count_change",
                        "customer",
                        "ticket_queue",
                        "answered_request",
                        "temporary_file",
                        "stored_file",
                        "attachment",
                        "outgoing_mail",
                        "tag",
                        "custom_field",
                        "incoming_mail",
                        "sender_rule",
                        "event",
                        "webhook",
                        "audit_entry",
                        "audit_link",
                        "api_usage"));
    }

    /// Each with the password `pass`.
    private void user(String name, List<AddressRange> addresses, int requestsPerMinute) {
        apiUsers.create(
                new NewApiUser(name, "pass", Set.of("*"), Duration.ofSeconds(120), addresses, requestsPerMinute),
                AuditedCommand.of(Actor.system("contract"), "api_users.create", name));
    }

    private ThuliumApi thulium() {
        return new ThuliumApi(
                tickets,
                new Dictionaries(database, clock),
                temporaryFiles,
                attachments,
                new JsonBody(BodyLimits.ofHeap(256L << 20)),
                new WireTime(WARSAW, clock));
    }

    RouterFunction<ServerResponse> routes() {
        var webhooks = new Webhooks(database, feed::end, ExampleHosts.destinations(), TestKey.KEY, clock, () -> {});
        return thulium()
                .routes()
                .and(people().routes())
                .and(new OdzewApi(
                                sentMails,
                                incomingMails(),
                                Optional.of(new CapturedMails(database)),
                                feed,
                                new CommandRunner(database, clock))
                        .routes())
                .and(new EventApi(feed, ONE_LOOK).routes())
                .and(new WebhookApi(webhooks, new JsonBody(BodyLimits.ofHeap(256L << 20))).routes())
                .and(Route.all(new WebhookControlApi(
                                webhooks,
                                new WebhookSender(
                                        database,
                                        feed,
                                        WARSAW,
                                        ExampleHosts.destinations(),
                                        TestKey.KEY,
                                        Duration.ofSeconds(1),
                                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                                        clock,
                                        () -> {})::test)
                        .routes()))
                .and(Route.all(new MailboxApi(mailboxes(), clock).routes()));
    }

    private Mailboxes mailboxes() {
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new Mailboxes(database, new SecretBox(new byte[32]), tls, LARGEST_MAIL, clock);
    }

    private IncomingMails incomingMails() {
        return new IncomingMails(database, new Inbox(database, () -> {}, clock), clock);
    }

    private PeopleApi people() {
        return new PeopleApi(
                new CustomerRegister(database, history, agents, clock),
                new Companies(database, history, agents, clock),
                new AgentDirectory(database, clock),
                new JsonBody(BodyLimits.ofHeap(256L << 20)),
                new WireTime(WARSAW, clock));
    }

    private void mailsWaiting() {
        deliverer.deliverDue();
    }

    Optional<Caller> caller(String name, String password, String address) {
        return apiUsers.verify(name, password, address).map(user -> new Caller(user.name(), user::may, user));
    }

    /// As it was before anybody called.
    void reset() throws IOException {
        String sql = Files.readString(Exchange.FOLDER.resolve("world.sql"));
        AuditGuard.set(database, false);
        database.useTransaction(handle -> {
            emptying.run(handle);
            handle.execute("delete from agent where id > 4; alter sequence agent_id_seq restart with 5");
            handle.execute("alter sequence message_id_seq restart; alter sequence outgoing_mail_id_seq restart");
        });
        new DemoWorld(database, new Customers(history)).ensure(NOON.minus(Duration.ofHours(3)));
        database.useTransaction(handle -> {
            events.run(handle);
            handle.createScript(sql).execute();
        });
        feed.forget();
        file("61527075253ba62a76ca5c", "file.txt", "Hello world!");
        file("1a49e0000000000000000001", "large.txt", "x".repeat(30_000));
        AuditGuard.set(database, true);
    }

    private void file(String token, String name, String content) throws IOException {
        temporaryFiles.ensure(token, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        tickets.close();
        deliverer.close();
        feed.close();
    }
}
