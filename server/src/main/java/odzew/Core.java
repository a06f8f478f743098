package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.account.Agents;
import odzew.account.AuditChain;
import odzew.account.CommandRunner;
import odzew.cli.ThisServer;
import odzew.customer.Companies;
import odzew.customer.CustomerRegister;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.database.OpenDatabase;
import odzew.dkim.DkimSigner;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.Feed;
import odzew.history.Generations;
import odzew.history.History;
import odzew.inbox.IncomingMails;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.SecretBox;
import odzew.mailbox.sending.Senders;
import odzew.notice.AgentMails;
import odzew.ops.Agenda;
import odzew.ops.DatabaseState;
import odzew.ops.DeliveryCounters;
import odzew.ops.Housekeeping;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.Schedulers;
import odzew.ops.WebhookAlerts;
import odzew.ops.Worker;
import odzew.outbox.Bounces;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryChange;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.secret.InstallationKey;
import odzew.settings.DataDirectory;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.setup.Dictionaries;
import odzew.ticket.Acknowledgements;
import odzew.ticket.ChangedTickets;
import odzew.ticket.CustomerMails;
import odzew.ticket.Drafts;
import odzew.ticket.SentMails;
import odzew.ticket.TicketLinking;
import odzew.ticket.Tickets;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts between the protocols and the database. The constructor builds them in the order of the
/// architecture and starts nothing; `open` starts them in order. Only the wiring reads its fields.
public final class Core implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Core.class);
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGENDA_PAUSE = Duration.ofSeconds(1);
    private static final long LARGEST_FILE = 25L * 1024 * 1024;

    final InstantSource clock;
    final OpenDatabase open;
    final Database database;
    final CommandRunner acts;
    final Accounts accounts;
    final DeskReading desk;
    final TicketLinking ticketTies;
    final Drafts drafts;
    final TemporaryFiles temporaryFiles;
    final Attachments attachments;
    final Dictionaries dictionaries;
    final Feed feed;
    final History history;
    final Outbox outbox;
    final Tickets tickets;
    final CustomerRegister customerRegister;
    final Companies companies;
    final DeliveryCounters deliveryCounters = new DeliveryCounters();

    /// The key of this installation's signatures.
    final byte[] secret;

    final InstallationKey key;
    final Installation installation;
    private final InstallationWatch installationWatch;
    private final Pulse pulse = new Pulse();
    final SentMails sentMails;
    final Senders senders;
    final Sending sending;
    final Alerting alerting;

    /// Present if the clock is a sandbox's.
    final Optional<SandboxParts> sandbox;

    final Receiving receiving;
    final Notifying notifying;
    final Team team;
    final Schedulers schedulers;
    final NightWork nightWork;
    final DatabaseState databaseState;

    /// The parts that `open` started.
    private final Opened opened;

    private Core(Settings settings, InstantSource clock, OpenDatabase open, InstallationRole role, Opened opened) {
        this.opened = opened;
        this.clock = clock;
        this.open = open;
        database = open.database();
        if (clock instanceof DatabaseClock corrected) {
            corrected.compare(database);
        }
        acts = new CommandRunner(database, clock);
        feed = new Feed(database, open.url(), pulse::beat);
        history = new History(this::changed);
        var storedFiles = new StoredFiles(database);
        temporaryFiles = new TemporaryFiles(database, storedFiles, LARGEST_FILE, clock);
        attachments = new Attachments(database, storedFiles, clock);
        dictionaries = new Dictionaries(database, clock);
        var customers = new Customers(history);
        SecretCommand.settle(settings, database, clock);
        var identity = Identity.of(settings);
        secret = identity.secret();
        key = new InstallationKey(secret);
        sandbox = SandboxParts.of(database, clock);
        installation = Installation.open(database, ThisServer.fingerprint(settings, database), secret, role, clock);
        installationWatch = new InstallationWatch(installation, database, clock);
        var messageIds = new MessageIds(identity.secret(), settings.host());
        var delivererSettings = sandbox.map(it -> it.delivererSettings(identity))
                .orElseGet(() -> DelivererSettings.of(identity.instance()));
        var mailWriter = new MailWriter(
                        new MimeComposer(settings.zone()),
                        storedFiles::open,
                        messageIds,
                        identity.instance(),
                        delivererSettings.plusAddresses())
                .marked(() -> installation.isStaging() ? "[STAGING] " : "");
        Sending.Way way = sandbox.map(it -> Sending.Way.through(it.transport()))
                .orElseGet(() -> Sending.way(settings, database, secret, installation::isStaging, clock));
        senders =
                new Senders(database, new SecretBox(secret), settings.host(), clock).whileAllowed(installation::mayAct);
        outbox = new Outbox();
        var agentMails = new AgentMails(outbox, messageIds);
        accounts = new Accounts(settings, database, agentMails, key, clock);
        Agents agents = accounts.agents;
        customerRegister = new CustomerRegister(database, history, agents, clock);
        companies = new Companies(database, history, agents, clock);
        desk = new DeskReading(database, agents, attachments, outbox, feed, clock);
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
                way.transport()::sizeLimit,
                this::mailsWaiting,
                clock);
        ticketTies = new TicketLinking(database, history, agents, customers, IncomingMails::sender, clock);
        sending = new Sending(
                settings,
                new Sending.Shared(database, mailWriter, messageIds, clock),
                pulse,
                way,
                delivererSettings
                        .whileAllowed(installation::mayAct)
                        .checkedBy(new ChangedTickets())
                        .signedBy(new DkimSigner(database, key, clock)),
                Receiving.sentFolders(database, secret, clock),
                this::deliveriesChanged);
        sentMails = new SentMails(database, history, outbox, clock);
        team = new Team(
                settings,
                new Team.Shared(database, history, feed, agents, agentMails, key, clock),
                installation::mayAct,
                pulse,
                this::mailsWaiting);
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
                pulse,
                clock);
        nightWork = new NightWork(settings, open, key, installation, clock);
        databaseState = new DatabaseState(database, open::isReady, settings.data());
        notifying = new Notifying(settings, database, feed, key, installation::mayAct, pulse, clock);
        alerting = new Alerting(
                settings,
                database,
                new CustomerMails(history, customers),
                way.transport(),
                List.of(
                        sending.alerts(settings, installation::role, senders::someNeedRelay),
                        nightWork.alerts(databaseState),
                        new WebhookAlerts(notifying.webhooks, clock)),
                installation,
                pulse,
                clock);
        schedulers = new Schedulers(
                pulse,
                new AuditChain(database, key),
                installation::hasSecret,
                accounts.apiUsage,
                tickets,
                desk.indexing,
                new Housekeeping(database, temporaryFiles, storedFiles, accounts.apiUsage, clock),
                notifying.sender);
    }

    /// Builds the parts, lets `world` write into the database before any port is opened, and starts them. A
    /// part that cannot start leaves nothing open.
    static Core open(Settings settings, InstantSource clock, Server.World world) {
        var opened = new Opened();
        try {
            DataDirectory.prepare(settings.data());
            OpenDatabase open = opened.add(OpenDatabase.start(settings.databaseSettings(), DATABASE_PATIENCE));
            var core = new Core(settings, clock, open, SandboxParts.role(clock, world.role()), opened);
            world.make(core.database);
            core.start();
            return core;
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    /// Something was changed here: wakes the parts at rest, here and on the other servers.
    void changed() {
        feed.recorded();
        pulse.beat();
    }

    private void startAgenda(List<Agenda.Entry> entries) {
        var agenda = new Agenda(database, clock, entries, installationWatch::refresh);
        var worker = new Worker("agenda", AGENDA_PAUSE, agenda::run).resting(pulse, agenda::pause);
        opened.start(worker, worker::start);
    }

    private void start() {
        nightWork.startArchive(opened);
        Generations.renew(database);
        opened.start(feed, feed::start);
        if (sandbox.isPresent()) {
            startAgenda(schedulers.due());
            sandbox.get().start(this, opened);
            return;
        }
        sending.start(opened);
        opened.add(tickets);
        team.start(opened);
        notifying.start(opened);
        opened.start(schedulers, schedulers::start);
        alerting.start(opened);
        opened.start(receiving, receiving::start);
        startAgenda(Stream.of(
                        schedulers.due(),
                        receiving.due(),
                        List.of(sending.due(), alerting.due(), team.due(), notifying.due()))
                .flatMap(List::stream)
                .toList());
        nightWork.start(opened, pulse);
    }

    private void deliveriesChanged(Handle handle, List<DeliveryChange> changes) {
        tickets.deliveriesChanged(handle, changes);
        changes.forEach(change -> deliveryCounters.count(change.status()));
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
