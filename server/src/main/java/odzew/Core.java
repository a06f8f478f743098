package odzew;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.AccountNotices;
import odzew.account.AgentDirectory;
import odzew.account.Agents;
import odzew.account.ApiUsage;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.account.AuditChain;
import odzew.account.CommandRunner;
import odzew.account.DeskAgents;
import odzew.account.FirstRun;
import odzew.account.PasswordLinks;
import odzew.account.SecondFactor;
import odzew.backup.Backup;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseClock;
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
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.sending.Senders;
import odzew.net.PublicAddresses;
import odzew.notice.AccountMails;
import odzew.ops.DatabaseState;
import odzew.ops.DeliveryCounters;
import odzew.ops.Housekeeping;
import odzew.ops.NightlyBackup;
import odzew.ops.Opened;
import odzew.ops.Schedulers;
import odzew.ops.SendingAlerts;
import odzew.ops.StorageAlerts;
import odzew.ops.WebhookAlerts;
import odzew.ops.Worker;
import odzew.outbox.Bounces;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryChange;
import odzew.outbox.MailTransport;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.problem.LocalizedText;
import odzew.search.Indexing;
import odzew.search.Search;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import odzew.setup.Dictionaries;
import odzew.ticket.Acknowledgements;
import odzew.ticket.CustomerMails;
import odzew.ticket.Drafts;
import odzew.ticket.SentMails;
import odzew.ticket.TicketLinking;
import odzew.ticket.Tickets;
import odzew.web.Alarm;
import odzew.webhook.Destinations;
import odzew.webhook.Resolver;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts between the protocols and the database. The constructor builds them in the order of the
/// architecture and starts nothing; `open` starts them in order. Only the wiring reads its fields.
public final class Core implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Core.class);
    private static final Duration WEBHOOK_PAUSE = Duration.ofMillis(500);
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration BACKUP_PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(5);
    private static final int LOOKS_A_MINUTE = 12;
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
    final AccountNotices notices;
    final SecondFactor secondFactor;
    final PasswordLinks passwordLinks;
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
    final DeliveryCounters deliveryCounters = new DeliveryCounters();

    /// The key of this installation's signatures.
    final byte[] secret;

    final InstallationKey key;

    final Installation installation;
    private final Worker installationWatch;
    private int looks;

    final SentMails sentMails;
    final IncomingMails incomingMails;

    final Mailboxes mailboxes;
    final Consents consents;
    final Senders senders;
    final Sending sending;
    final Alerting alerting;

    /// Present if the clock is a sandbox's.
    final Optional<SandboxParts> sandbox;

    final Receiving receiving;
    final Webhooks webhooks;
    final WebhookSender webhookSender;
    private final Worker webhookWorker;
    final Schedulers schedulers;
    final Optional<NightlyBackup> backups;
    final DatabaseState databaseState;

    /// The parts that `open` started.
    private final Opened opened;

    private Core(Settings settings, InstantSource clock, OpenDatabase open, Opened opened) {
        this.opened = opened;
        this.clock = clock;
        this.open = open;
        database = open.database();
        if (clock instanceof DatabaseClock corrected) {
            corrected.compare(database);
        }
        acts = new CommandRunner(database, clock);
        apiUsers = new ApiUsers(database, clock);
        apiUsage = new ApiUsage(database, clock);
        agents = new Agents(database, clock);
        feed = new Feed(database, open.url());
        history = new History(feed::recorded);
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
        key = new InstallationKey(secret);
        deskAgents = new DeskAgents(database, clock);
        sandbox = SandboxParts.of(database, clock);
        installation =
                Installation.open(database, fingerprint(settings, database), secret, SandboxParts.role(clock), clock);
        installationWatch = new Worker("installation", LOOK_PAUSE, this::lookAround);
        var messageIds = new MessageIds(identity.secret(), settings.host());
        var delivererSettings = sandbox.map(it -> it.delivererSettings(identity))
                .orElseGet(() -> DelivererSettings.of(identity.instance()));
        var mailWriter = new MailWriter(
                new MimeComposer(settings.zone()),
                storedFiles::open,
                messageIds,
                identity.instance(),
                delivererSettings.plusAddresses());
        Sending.Way way = sandbox.map(it -> Sending.Way.through(it.transport()))
                .orElseGet(() -> Sending.way(
                        settings, database, secret, () -> installation.role() == InstallationRole.STAGING, clock));
        MailTransport transport = way.transport();
        senders = new Senders(database, new SecretBox(secret), settings.host(), clock);
        outbox = new Outbox();
        notices = new AccountMails(
                outbox,
                messageIds,
                settings.publicUrl().filter(_ -> settings.smtp().isPresent()),
                settings.zone());
        secondFactor = new SecondFactor(database, key, notices, clock);
        passwordLinks = new PasswordLinks(database, notices, clock);
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
        sending = new Sending(
                settings,
                new Sending.Shared(database, mailWriter, messageIds, clock),
                way,
                delivererSettings.whileAllowed(installation::mayAct),
                Receiving.sentFolders(database, secret, clock),
                this::deliveriesChanged);
        sentMails = new SentMails(database, history, outbox, clock);
        receiving = new Receiving(
                settings,
                database,
                history,
                customers,
                new Acknowledgements(outbox, messageIds, history),
                new Bounces(this::deliveriesChanged),
                messageIds,
                identity,
                installation::mayAct,
                clock);
        backups = backups(settings, open, key, clock);
        databaseState = new DatabaseState(database, open::isReady, settings.data());
        var destinations =
                new Destinations(Resolver.SYSTEM, new PublicAddresses(settings.webhookAllow()), LOOKUP_PATIENCE);
        webhooks = new Webhooks(database, feed::end, destinations, key, clock, this::webhooksWaiting);
        alerting = new Alerting(
                settings,
                database,
                new CustomerMails(history, customers),
                transport,
                List.of(
                        new SendingAlerts(
                                () -> sandbox.isEmpty()
                                        && settings.smtp().isEmpty()
                                        && !settings.capture()
                                        && senders.someNeedRelay(),
                                sending.deliverer::troubles,
                                clock),
                        new StorageAlerts(
                                () -> backups.filter(NightlyBackup::isLate).isPresent(), databaseState::freeBytes),
                        new WebhookAlerts(webhooks, clock)),
                installation::mayAct,
                clock);
        incomingMails = receiving.incomingMails();
        mailboxes = receiving.mailboxes();
        consents = receiving.consents();
        webhookSender = new WebhookSender(
                database,
                feed,
                settings.zone(),
                destinations,
                key,
                WEBHOOK_PATIENCE,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                this::webhooksWaiting);
        webhookWorker = new Worker("webhooks", WEBHOOK_PAUSE, () -> installation.mayAct() && webhookSender.step());
        schedulers = new Schedulers(
                new AuditChain(database, key),
                apiUsage,
                tickets,
                indexing,
                new Housekeeping(database, temporaryFiles, storedFiles, apiUsage, clock),
                webhookSender);
    }

    private static Optional<NightlyBackup> backups(
            Settings settings, OpenDatabase open, InstallationKey key, InstantSource clock) {
        return settings.backupTo()
                .map(folder ->
                        new NightlyBackup(new Backup(open, key, ProgramVersion.text()), folder, settings, clock, null));
    }

    /// Builds the parts, lets `world` write into the database before any port is opened, and starts them. A
    /// part that cannot start leaves nothing open.
    static Core open(Settings settings, InstantSource clock, Consumer<Database> world) {
        var opened = new Opened();
        try {
            OpenDatabase open = opened.add(OpenDatabase.start(settings.databaseSettings(), DATABASE_PATIENCE));
            var core = new Core(settings, clock, open, opened);
            world.accept(core.database);
            core.start();
            return core;
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /// Returns the fingerprint that distinguishes this installation from its copies.
    static Fingerprint fingerprint(Settings settings, Database database) {
        Optional<Path> tables = settings.database().isPresent()
                ? Optional.empty()
                : Optional.of(settings.data().resolve("postgres").resolve("data"));
        return Fingerprint.of(database, tables, settings.publicUrl());
    }

    /// The problems of the whole installation at present, for those who can act.
    List<Alarm> alarms() {
        Stream<Alarm> quiet = installation.quiet().stream()
                .map(reason -> Alarm.of(new LocalizedText(
                        "This server is quiet: it sends and fetches no e-mail. " + reason.english()
                                + " An administrator has to act (odzew admin this-is).",
                        "Serwer milczy: nie wysyła i nie pobiera poczty. " + reason.polish()
                                + " Potrzebne jest działanie administratora (odzew admin this-is).")));
        return Stream.concat(quiet, alerting.active().stream().map(Alarm::of)).toList();
    }

    /// Reads the operator's declaration at each call, and compares the clocks once a minute.
    private boolean lookAround() {
        if (clock instanceof DatabaseClock corrected && ++looks % LOOKS_A_MINUTE == 0) {
            corrected.compare(database);
        }
        return installation.look();
    }

    private void start() {
        Generations.renew(database);
        opened.start(installationWatch, installationWatch::start);
        opened.start(feed, feed::start);
        if (sandbox.isPresent()) {
            sandbox.get().start(this, opened);
            return;
        }
        sending.start(opened);
        opened.add(tickets);
        opened.add(webhookSender);
        opened.start(webhookWorker, webhookWorker::start);
        opened.start(schedulers, schedulers::start);
        alerting.start(opened);
        opened.start(receiving, receiving::start);
        backups.ifPresent(it -> {
            var worker = Worker.periodic("backup", BACKUP_PAUSE, it::step);
            opened.start(worker, worker::start);
        });
    }

    Optional<Caller> caller(String name, String password, String address) {
        return apiUsers.verify(name, password, address).map(Core::caller);
    }

    private static Caller caller(ApiUser user) {
        return new Caller(user.name(), user::may, user);
    }

    private void deliveriesChanged(Handle handle, List<DeliveryChange> changes) {
        tickets.deliveriesChanged(handle, changes);
        changes.forEach(change -> deliveryCounters.count(change.status()));
    }

    private void webhooksWaiting() {
        webhookWorker.wake();
    }

    private void mailsWaiting() {
        sending.deliverer.wake();
    }

    @Override
    public void close() {
        opened.close();
        log.info("stopped");
    }
}
