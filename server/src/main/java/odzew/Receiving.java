package odzew;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
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
import odzew.outbox.Bounces;
import odzew.ticket.Acknowledgements;
import odzew.ticket.CustomerMails;

/// The way in: the doors that are wanted, and the worker that turns mails into messages.
final class Receiving implements AutoCloseable {

    /// A mail from `odzew receive` waits no longer than this.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /// How soon a server notices that a mailbox was changed.
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// How soon somebody is told of a mailbox that is not read.
    private static final Duration ALARM = Duration.ofSeconds(30);

    private final Mailboxes mailboxes;
    private final Consents consents;
    private final Worker worker;
    private final MailboxWorkers receivers;
    private final Worker supervision;
    private final Worker watching;
    private final List<MailListener> listeners = new ArrayList<>();
    private final IncomingMails incomingMails;

    Receiving(
            Settings settings,
            Database database,
            History history,
            Customers customers,
            Acknowledgements acknowledgements,
            Bounces bounces,
            MessageIds messageIds,
            Identity identity,
            InstantSource clock) {
        var tickets = new CustomerMails(history, customers);
        var inbox = new Inbox(database, this::mailsWaiting, clock);
        incomingMails = new IncomingMails(database, inbox, clock);
        var processing = new ProcessingSettings(identity.instance(), Main.programVersion(), settings.rateLimits());
        var processor =
                new MailProcessor(database, inbox, tickets, acknowledgements, bounces, messageIds, processing, clock);
        processor.start();
        worker = new Worker("inbox", PAUSE, processor::processNext);
        var addresses = new OwnAddresses(database);
        var secrets = new SecretBox(identity.secret());
        mailboxes = new Mailboxes(database, secrets, tls(), Core.LARGEST_MAIL, clock);
        consents = new Consents(database, secrets, clock);
        MailboxAlarm alarm = (handle, mailbox, subject, words) ->
                tickets.openNotice(handle, mailbox.queueId(), subject, words, clock.instant());
        receivers = new MailboxWorkers(
                database, inbox, secrets, tls(), identity.instance(), Core.LARGEST_MAIL, alarm, clock);
        supervision = new Worker("mailboxes", LOOK, receivers::supervise);
        var watch = new MailboxWatch(database, alarm, clock);
        watching = new Worker("mailbox alarms", ALARM, watch::step);
        settings.lmtpPort().ifPresent(port -> listen(ReceivingProtocol.LMTP, port, settings, inbox, addresses));
        settings.smtpPort().ifPresent(port -> listen(ReceivingProtocol.SMTP, port, settings, inbox, addresses));
    }

    private void listen(ReceivingProtocol protocol, int port, Settings settings, Inbox inbox, OwnAddresses addresses) {
        var behaviour = new ReceivingSettings(
                settings.listen(),
                port,
                settings.host(),
                Core.LARGEST_MAIL,
                settings.mailAllowed(),
                new ServerTls(settings));
        listeners.add(new MailListener(protocol, behaviour, inbox, addresses));
    }

    IncomingMails incomingMails() {
        return incomingMails;
    }

    Mailboxes mailboxes() {
        return mailboxes;
    }

    Consents consents() {
        return consents;
    }

    /// Where a mail is looked for that was perhaps sent.
    static SentFolders sentFolders(Database database, byte[] secret, InstantSource clock) {
        return new SentFolders(database, new SecretBox(secret), tls(), Core.LARGEST_MAIL, clock);
    }

    /// For `odzew admin mailbox`.
    static MailboxCommand command(Settings settings, Database database) {
        InstantSource clock = InstantSource.system();
        var secrets = new SecretBox(Identity.of(settings).secret());
        return new MailboxCommand(
                new Mailboxes(database, secrets, tls(), Core.LARGEST_MAIL, clock),
                new Consents(database, secrets, clock),
                clock,
                Actor.system("admin " + System.getProperty("user.name", "")),
                AdminCommand.language(System.getenv()),
                new PasswordPrompt(),
                System.out,
                System.err);
    }

    /// Trusts what Java trusts.
    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private void mailsWaiting() {
        worker.wake();
    }

    @Override
    public void close() {
        supervision.close();
        watching.close();
        receivers.close();
        listeners.forEach(MailListener::close);
        worker.close();
    }
}
