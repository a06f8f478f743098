package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.history.History;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingMails;
import odzew.inbox.MailProcessor;
import odzew.inbox.OwnAddresses;
import odzew.inbox.ProcessingSettings;
import odzew.inbox.smtpd.MailListener;
import odzew.inbox.smtpd.ReceivingProtocol;
import odzew.inbox.smtpd.ReceivingSettings;
import odzew.mail.MessageIds;
import odzew.mailbox.MailboxAlarm;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.MailboxWatch;
import odzew.mailbox.imap.MailboxWorkers;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.imap.SentFolders;
import odzew.mailbox.oauth.Consents;
import odzew.ops.Agenda;
import odzew.ops.Opened;
import odzew.ops.Pulse;
import odzew.ops.ServerTls;
import odzew.ops.Worker;
import odzew.outbox.Bounces;
import odzew.settings.Identity;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import odzew.ticket.Acknowledgements;
import odzew.ticket.CustomerMails;

/// Receives e-mail: the listeners of the settings, the mailbox workers, and the worker that turns received
/// e-mail into messages of tickets.
final class Receiving implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// The longest time until a server at work notices that a mailbox was changed.
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// The longest time until the server notices that a mailbox is not read.
    private static final Duration ALARM = Duration.ofSeconds(30);

    private static final Duration REST = Duration.ofMinutes(10);

    final Mailboxes mailboxes;
    final Consents consents;
    private final Inbox inbox;
    private final MailProcessor processor;
    private final Worker worker;
    private final MailboxWorkers receivers;
    private final Worker supervision;
    private final Worker watching;
    private final List<MailListener> listeners = new ArrayList<>();
    final IncomingMails incomingMails;
    private final Opened opened = new Opened();

    Receiving(
            Settings settings,
            Database database,
            History history,
            Customers customers,
            Acknowledgements acknowledgements,
            Bounces bounces,
            MessageIds messageIds,
            Identity identity,
            BooleanSupplier mayFetch,
            Pulse pulse,
            InstantSource clock) {
        var tickets = new CustomerMails(history, customers);
        inbox = new Inbox(database, this::mailsWaiting, clock);
        incomingMails = new IncomingMails(database, inbox, settings.spam(), clock);
        var processing = new ProcessingSettings(
                        identity.instance(),
                        ProgramVersion.text(),
                        settings.rateLimits(),
                        settings.authserv(),
                        settings.spam())
                .in(settings.zone());
        processor =
                new MailProcessor(database, inbox, tickets, acknowledgements, bounces, messageIds, processing, clock);
        worker = new Worker("inbox", PAUSE, processor::processNext).resting(pulse, REST);
        var addresses = new OwnAddresses(database);
        var secrets = new SecretBox(identity.secret());
        mailboxes = new Mailboxes(database, secrets, tls(), Settings.LARGEST_MAIL, clock).whileAllowed(mayFetch);
        consents = new Consents(database, secrets, clock);
        MailboxAlarm alarm = (handle, mailbox, subject, text) ->
                tickets.openNotice(handle, mailbox.queueId(), subject, text, clock.instant());
        receivers = new MailboxWorkers(
                database, inbox, secrets, tls(), identity.instance(), Settings.LARGEST_MAIL, alarm, clock);
        supervision = new Worker("mailboxes", LOOK, () -> {
                    if (mayFetch.getAsBoolean()) {
                        return receivers.supervise();
                    }
                    receivers.pause();
                    return false;
                })
                .resting(pulse, REST);
        var watch = new MailboxWatch(database, alarm, clock);
        watching = new Worker("mailbox alarms", ALARM, watch::step).resting(pulse, REST);
        settings.lmtpPort().ifPresent(port -> listen(ReceivingProtocol.LMTP, port, settings, inbox, addresses));
        settings.smtpPort().ifPresent(port -> listen(ReceivingProtocol.SMTP, port, settings, inbox, addresses));
    }

    private void listen(ReceivingProtocol protocol, int port, Settings settings, Inbox inbox, OwnAddresses addresses) {
        var behaviour = new ReceivingSettings(
                settings.listen(),
                port,
                settings.host(),
                Settings.LARGEST_MAIL,
                settings.mailAllowed(),
                new ServerTls(settings));
        listeners.add(new MailListener(protocol, behaviour, inbox, addresses));
    }

    Inbox inbox() {
        return inbox;
    }

    boolean processNext() {
        return processor.processNext();
    }

    /// Returns the folders in which the deliverer looks up a message that may have been sent.
    static SentFolders sentFolders(Database database, byte[] secret, InstantSource clock) {
        return new SentFolders(database, new SecretBox(secret), tls(), Settings.LARGEST_MAIL, clock);
    }

    /// Trusts Java's default certificate authorities.
    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /// The work that the agenda finds.
    List<Agenda.Entry> due() {
        return List.of(
                new Agenda.Entry(Inbox.DUE, worker::wake),
                new Agenda.Entry(MailboxWorkers.DUE, supervision::wake),
                new Agenda.Entry(MailboxWatch.DUE, watching::wake));
    }

    private void mailsWaiting() {
        worker.wake();
    }

    /// Only the listeners: the timeline of a sandbox processes what they accept, and no mailbox is fetched.
    void startForSandbox() {
        processor.start();
        listeners.forEach(listener -> opened.start(listener, listener::start));
    }

    /// Starts the worker first, so that a message is processed as soon as a listener accepts it.
    void start() {
        processor.start();
        opened.start(worker, worker::start);
        listeners.forEach(listener -> opened.start(listener, listener::start));
        opened.add(receivers);
        opened.start(watching, watching::start);
        opened.start(supervision, supervision::start);
    }

    @Override
    public void close() {
        opened.close();
    }
}
