package odzew.mailbox.imap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import odzew.database.Database;
import odzew.inbox.Inbox;
import odzew.mailbox.ImapServer;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxAlarm;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.SecretBox;
import odzew.mailbox.oauth.OAuthTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps each live mailbox read by exactly one server, with current settings.
public final class MailboxWorkers implements AutoCloseable {

    /// When the next claim of a mailbox is to be renewed, or is free: an SQL expression.
    public static final String DUE = """
            select greatest(claimed_until - interval '25 seconds', to_timestamp(0))
              from mailbox
             where state = 'LIVE'
             order by claimed_until
             limit 1
            """;

    private static final Logger log = LoggerFactory.getLogger(MailboxWorkers.class);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MailboxStore store = new MailboxStore();
    private final Map<Long, MailboxWorker> receivers = new HashMap<>();
    private final MailboxWorker.ReceivingParts parts;
    private final String claimant;

    /// @param claimant this server's name, unique among the servers on the database
    /// @param tls trusts the certificate authorities of mail servers
    /// @param largestMail in bytes
    /// @param alarm notified of messages that stay on their server
    public MailboxWorkers(
            Database database,
            Inbox inbox,
            SecretBox secrets,
            SSLSocketFactory tls,
            String claimant,
            long largestMail,
            MailboxAlarm alarm,
            InstantSource clock) {
        this(
                database,
                inbox,
                secrets,
                tls,
                claimant,
                largestMail,
                UnaryOperator.identity(),
                Pauses.DEFAULT,
                alarm,
                clock);
    }

    MailboxWorkers(
            Database database,
            Inbox inbox,
            SecretBox secrets,
            SSLSocketFactory tls,
            String claimant,
            long largestMail,
            UnaryOperator<ImapServer> times,
            Pauses pauses,
            MailboxAlarm alarm,
            InstantSource clock) {
        this.claimant = claimant;
        this.parts = new MailboxWorker.ReceivingParts(
                database,
                inbox,
                new ImapConnector(tls, largestMail),
                new MailboxCredentials(secrets, new OAuthTokens(database, secrets, clock)),
                times,
                pauses,
                largestMail,
                alarm,
                clock);
    }

    /// One check of all mailboxes, to be repeated every few seconds. Always false: there is never more to do at
    /// once.
    public synchronized boolean supervise() {
        Instant now = parts.clock().instant();
        List<Mailbox> ours =
                parts.database().inTransaction(handle -> store.claim(handle, claimant, now, now.plus(LEASE)));
        Set<Long> gone = new HashSet<>(receivers.keySet());
        for (Mailbox mailbox : ours) {
            gone.remove(mailbox.id());
            MailboxWorker receiver = receivers.get(mailbox.id());
            if (receiver != null && receiver.version() != mailbox.version()) {
                receiver.close();
                receiver = null;
            }
            if (receiver == null) {
                log.info("reading {} from {}:{}", mailbox, mailbox.host(), mailbox.port());
                receivers.put(mailbox.id(), new MailboxWorker(mailbox, parts).start());
            } else {
                receiver.watch();
            }
        }
        for (long id : gone) {
            Objects.requireNonNull(receivers.remove(id)).close();
        }
        return false;
    }

    /// Reads no mailbox until `supervise` is called again.
    public synchronized void pause() {
        if (!receivers.isEmpty()) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        receivers.values().forEach(MailboxWorker::close);
        receivers.clear();
        try {
            parts.database().useTransaction(handle -> store.release(handle, claimant));
        } catch (RuntimeException e) {
            log.info("mailboxes not released; another server takes over within a minute: {}", e.toString());
        }
    }
}
