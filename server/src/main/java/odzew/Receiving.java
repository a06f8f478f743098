package odzew;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.history.History;
import odzew.inbox.Inbox;
import odzew.inbox.LmtpListener;
import odzew.inbox.MailProcessor;
import odzew.inbox.Mailboxes;
import odzew.inbox.ProcessingSettings;
import odzew.inbox.RateLimits;
import odzew.mail.MessageIds;
import odzew.outbox.Bounces;
import odzew.ticket.CustomerMails;

/// The way in: the LMTP door if it is wanted, and the worker that turns mails into messages.
final class Receiving implements AutoCloseable {

    /// A mail from `odzew receive` waits no longer than this.
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Worker worker;
    private final Optional<LmtpListener> lmtp;

    Receiving(
            Settings settings,
            Database database,
            History history,
            Customers customers,
            Bounces bounces,
            MessageIds messageIds,
            String instance,
            Clock clock) {
        var tickets = new CustomerMails(history, customers);
        var inbox = new Inbox(database, this::mailsWaiting, clock);
        var processing = new ProcessingSettings(instance, Main.programVersion(), RateLimits.DEFAULT);
        var processor = new MailProcessor(database, inbox, tickets, bounces, messageIds, processing, clock);
        processor.start();
        worker = new Worker("inbox", PAUSE, processor::processNext);
        var mailboxes = new Mailboxes(database, tickets);
        lmtp = settings.lmtpPort()
                .map(port -> new LmtpListener(inbox, mailboxes, settings.listen(), port, Core.LARGEST_MAIL));
    }

    private void mailsWaiting() {
        worker.wake();
    }

    @Override
    public void close() {
        lmtp.ifPresent(LmtpListener::close);
        worker.close();
    }
}
