package odzew;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.AgentDirectory;
import odzew.account.Agents;
import odzew.account.ApiUsage;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.account.AuditChain;
import odzew.account.CommandRunner;
import odzew.account.DeskAgents;
import odzew.account.FirstRun;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.desk.SavedViews;
import odzew.desk.TicketLists;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.Feed;
import odzew.history.Generations;
import odzew.history.History;
import odzew.http.Caller;
import odzew.inbox.IncomingMails;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.net.PublicAddresses;
import odzew.outbox.Bounces;
import odzew.outbox.CaptureTransport;
import odzew.outbox.CapturedMails;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryChange;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.MailTransport;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.RelayLog;
import odzew.outbox.RetrySchedule;
import odzew.outbox.SentLookup;
import odzew.outbox.smtp.SmtpTransport;
import odzew.search.Indexing;
import odzew.search.Search;
import odzew.setup.Dictionaries;
import odzew.ticket.Acknowledgements;
import odzew.ticket.Drafts;
import odzew.ticket.SentMails;
import odzew.ticket.TicketLinking;
import odzew.ticket.Tickets;
import odzew.webhook.Destinations;
import odzew.webhook.Resolver;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;
import org.jdbi.v3.core.Handle;

/// The parts without their doors, in the order of the architecture.
final class Core implements AutoCloseable {

    static final int LARGEST_MAIL = 25 * 1024 * 1024;

    /// How soon something that happened is told.
    private static final Duration WEBHOOK_PAUSE = Duration.ofMillis(500);

    private static final Duration RELAY_CHECK = Duration.ofMinutes(5);
    private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(5);
    private static final long LARGEST_FILE = 25L * 1024 * 1024;

    final InstantSource clock;
    final OpenDatabase open;
    final Database database;
    final CommandRunner acts;
    final ApiUsers apiUsers;
    final ApiUsage apiUsage;
    final Agents agents;
    final DeskAgents deskAgents;
    final FirstRun firstRun;
    final DeskTickets deskTickets;
    final TicketLinking ticketTies;
    final Drafts drafts;
    final TemporaryFiles temporaryFiles;
    final Attachments attachments;
    final Dictionaries dictionaries;
    final Feed feed;
    final History history;
    final Outbox outbox;
    final Tickets tickets;
    final TicketLists ticketLists;
    final ReadMarks readMarks;
    final SavedViews savedViews;
    final Search search;
    final Indexing indexing;
    final CustomerRegister customerRegister;
    final Companies companies;
    final AgentDirectory agentDirectory;
    final Deliverer deliverer;

    /// How often each status was reached since the start; fixed keys, so that many may count at once.
    final Map<DeliveryStatus, LongAdder> deliveryResults = Arrays.stream(DeliveryStatus.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new LongAdder()));

    /// The key of what this installation signs.
    final byte[] secret;

    final SentMails sentMails;
    final IncomingMails incomingMails;

    /// Absent where mails leave the machine.
    final Optional<CapturedMails> capturedMails;

    private final MailTransport transport;
    private final Worker relayGreeting;
    final Mailboxes mailboxes;
    final Consents consents;
    private final Receiving receiving;
    final Webhooks webhooks;
    final WebhookSender webhookSender;
    private final Worker webhookWorker;
    private final Background background;

    private Core(Settings settings, InstantSource clock, OpenDatabase open) {
        this.clock = clock;
        this.open = open;
        database = open.database();
        acts = new CommandRunner(database, clock);
        apiUsers = new ApiUsers(database, clock);
        apiUsage = new ApiUsage(database, clock);
        agents = new Agents(database, clock);
        Generations.renew(database);
        feed = new Feed(database, open.url());
        history = new History(feed::recorded);
        deskAgents = new DeskAgents(database, clock);
        firstRun = new FirstRun(database, clock);
        var storedFiles = new StoredFiles(database);
        temporaryFiles = new TemporaryFiles(database, storedFiles, LARGEST_FILE, clock);
        attachments = new Attachments(database, storedFiles, clock);
        dictionaries = new Dictionaries(database, clock);
        var customers = new Customers(history);
        customerRegister = new CustomerRegister(database, history, agents, clock);
        companies = new Companies(database, history, agents, clock);
        agentDirectory = new AgentDirectory(database, clock);
        var identity = Identity.of(settings);
        secret = identity.secret();
        var messageIds = new MessageIds(identity.secret(), settings.host());
        var delivererSettings = DelivererSettings.of(identity.instance());
        var mailWriter = new MailWriter(
                new MimeComposer(settings.zone()),
                storedFiles::open,
                messageIds,
                identity.instance(),
                delivererSettings.plusAddresses());
        transport = settings.smtp()
                .<MailTransport>map(smtp -> new SmtpTransport(
                        smtp.withEhloName(settings.publicUrl().map(URI::getHost).orElse(""))))
                .orElseGet(CaptureTransport::new);
        relayGreeting = new Worker("relay", RELAY_CHECK, new RelayGreeting(transport));
        outbox = new Outbox();
        deskTickets = new DeskTickets(database, agents, attachments, outbox);
        drafts = new Drafts(database, clock);
        tickets = new Tickets(
                database,
                history,
                agents,
                customers,
                temporaryFiles,
                attachments,
                outbox,
                messageIds,
                mailWriter,
                transport::sizeLimit,
                this::mailsWaiting,
                clock);
        ticketTies = new TicketLinking(database, history, agents, customers, IncomingMails::sender, clock);
        ticketLists = new TicketLists(database);
        readMarks = new ReadMarks(database);
        savedViews = new SavedViews(database, clock);
        search = new Search(database, ticketLists);
        indexing = new Indexing(database, feed);
        deliverer = new Deliverer(
                database,
                transport,
                mailWriter,
                messageIds,
                RetrySchedule.DEFAULT,
                this::deliveriesChanged,
                clock,
                delivererSettings.withLook(search(settings), settings.uncertain()));
        deliverer.start();
        sentMails = new SentMails(database, history, outbox, clock);
        capturedMails = settings.smtp().isPresent() ? Optional.empty() : Optional.of(new CapturedMails(database));
        receiving = new Receiving(
                settings,
                database,
                history,
                customers,
                new Acknowledgements(outbox, messageIds, history),
                new Bounces(this::deliveriesChanged),
                messageIds,
                identity,
                clock);
        incomingMails = receiving.incomingMails();
        mailboxes = receiving.mailboxes();
        consents = receiving.consents();
        var destinations =
                new Destinations(Resolver.SYSTEM, new PublicAddresses(settings.webhookAllow()), LOOKUP_PATIENCE);
        webhooks = new Webhooks(database, feed::end, destinations, clock, this::webhooksWaiting);
        webhookSender = new WebhookSender(
                database,
                feed,
                settings.zone(),
                destinations,
                WEBHOOK_PATIENCE,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                this::webhooksWaiting);
        webhookWorker = new Worker("webhooks", WEBHOOK_PAUSE, webhookSender::step);
        background = new Background(
                new AuditChain(database),
                apiUsage,
                tickets,
                indexing,
                new Housekeeping(database, temporaryFiles, storedFiles, apiUsage, clock),
                webhookSender);
    }

    /// For the server.
    static Core start(Settings settings, InstantSource clock) {
        return of(settings, clock, OpenDatabase.start(database(settings)));
    }

    private static Core of(Settings settings, InstantSource clock, OpenDatabase open) {
        try {
            return new Core(settings, clock, open);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    static DatabaseSettings database(Settings settings) {
        return new DatabaseSettings(settings.data(), settings.database(), settings.poolSize());
    }

    Optional<Caller> caller(String name, String password) {
        return apiUsers.verify(name, password).map(Core::caller);
    }

    private static Caller caller(ApiUser user) {
        return new Caller(user.name(), user::may, user);
    }

    private SentLookup search(Settings settings) {
        SentLookup sentFolders = Receiving.sentFolders(database, secret, clock);
        return settings.relayLog()
                .map(log -> SentLookup.ofAll(List.of(new RelayLog(log), sentFolders)))
                .orElse(sentFolders);
    }

    private void deliveriesChanged(Handle handle, List<DeliveryChange> changes) {
        tickets.deliveriesChanged(handle, changes);
        changes.forEach(change -> deliveryResults.get(change.status()).increment());
    }

    /// May be called before the worker is there, which looks by itself.
    private void webhooksWaiting() {
        if (webhookWorker != null) {
            webhookWorker.wake();
        }
    }

    private void mailsWaiting() {
        deliverer.wake();
    }

    @Override
    public void close() {
        receiving.close();
        background.close();
        webhookWorker.close();
        webhookSender.close();
        tickets.close();
        relayGreeting.close();
        deliverer.close();
        transport.close();
        feed.close();
        open.close();
    }
}
