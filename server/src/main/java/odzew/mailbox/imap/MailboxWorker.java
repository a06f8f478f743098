package odzew.mailbox.imap;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import odzew.database.Database;
import odzew.inbox.Inbox;
import odzew.mailbox.ImapServer;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxAlarm;
import odzew.mailbox.MailboxHealth;
import odzew.mailbox.MailboxTrouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one mailbox on its own thread, repeatedly and despite failures.
final class MailboxWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailboxWorker.class);
    private static final int FAILURES_TO_ALARM = 4;

    private final MailboxHealth health = new MailboxHealth();
    private final Semaphore closing = new Semaphore(0);
    private final Mailbox mailbox;
    private final ReceivingParts parts;
    private final Thread thread;
    private volatile @Nullable AutoCloseable socket;
    private volatile @Nullable ImapConnection connection;
    private volatile boolean closed;

    /// Collaborators shared by all workers.
    record ReceivingParts(
            Database database,
            Inbox inbox,
            ImapConnector connector,
            MailboxCredentials credentials,
            UnaryOperator<ImapServer> times,
            Pauses pauses,
            long largestMail,
            MailboxAlarm alarm,
            InstantSource clock) {}

    MailboxWorker(Mailbox mailbox, ReceivingParts parts) {
        this.mailbox = mailbox;
        this.parts = parts;
        this.thread = Thread.ofVirtual().name("mailbox " + mailbox.address()).unstarted(this::loop);
    }

    MailboxWorker start() {
        thread.start();
        return this;
    }

    int version() {
        return mailbox.version();
    }

    /// Closes a connection that hangs beyond the reach of time-outs; the loop then starts anew.
    void watch() {
        ImapConnection current = connection;
        if (current != null && current.isStuck()) {
            log.warn("{}: connection stalled; closing it", mailbox);
            cut();
        }
    }

    private void loop() {
        while (!closed) {
            Duration pause = attempt();
            try {
                if (!closed && closing.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Reads until a failure; returns the delay before the next attempt.
    private Duration attempt() {
        ImapServer server = parts.times().apply(mailbox.server());
        try {
            read(server);
            return Duration.ZERO;
        } catch (IOException e) {
            return closed ? Duration.ZERO : failed(ImapConnector.explained(server, e));
        } catch (RuntimeException e) {
            if (!closed) {
                log.error("reading {} failed; retrying", mailbox, e);
            }
            return parts.pauses().after(MailboxTrouble.Kind.BROKEN, 2);
        } finally {
            cut();
        }
    }

    private void read(ImapServer server) throws IOException {
        ImapSignIn signIn = parts.credentials().of(mailbox);
        try (ImapConnection imap = parts.connector().connect(server, signIn, it -> socket = it)) {
            connection = imap;
            var reading = new ImapFetcher(imap, mailbox, parts);
            while (!closed) {
                if (!reading.step() && !closed) {
                    imap.awaitNews(server.idle());
                }
                parts.credentials().keepFresh(mailbox);
            }
        } finally {
            connection = null;
        }
    }

    private Duration failed(MailboxTrouble trouble) {
        int failures;
        try {
            failures = parts.database()
                    .inTransaction(handle -> health.failed(
                            handle, mailbox.id(), trouble, parts.clock().instant()));
        } catch (RuntimeException e) {
            log.error("{}: failure not recorded: {}", mailbox, trouble.text().english(), e);
            failures = 1;
        }
        Duration pause = parts.pauses().after(trouble.kind(), Math.max(failures, 1));
        if (trouble.kind().needsSomebody() || failures == FAILURES_TO_ALARM) {
            log.error("{} not readable: {}", mailbox, trouble.text().english());
        } else {
            log.warn("{}: {}; next attempt in {} s", mailbox, trouble.text().english(), pause.toSeconds());
        }
        return pause;
    }

    private void cut() {
        AutoCloseable current = socket;
        if (current != null) {
            try {
                current.close();
            } catch (Exception e) {
                log.debug("{}: closing", mailbox, e);
            }
        }
    }

    /// A transaction in progress either commits or not; the next worker finds out.
    @Override
    public void close() {
        closed = true;
        closing.release();
        cut();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
