package odzew.mailbox.imap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocketFactory;
import odzew.database.Database;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.SecretBox;
import odzew.mailbox.oauth.OAuthTokens;
import odzew.outbox.LookupResult;
import odzew.outbox.SentLookup;
import odzew.outbox.SentRows;

/// Looks up a message by Message-ID in the sent folder of the mailbox it was sent from. One lookup at a time for
/// each mailbox, because providers limit connections.
public final class SentFolders implements SentLookup {

    /// After a failed lookup, the next one waits this long.
    private static final Duration REST = Duration.ofMinutes(1);

    private record Failure(Instant at, String text) {}

    private final MailboxStore mailboxes = new MailboxStore();
    private final SentRows mails = new SentRows();
    private final Map<Long, ReentrantLock> looking = new ConcurrentHashMap<>();
    private final Map<Long, Failure> failures = new ConcurrentHashMap<>();
    private final Database database;
    private final MailboxCredentials credentials;
    private final ImapConnector connector;
    private final InstantSource clock;

    /// @param largestAnswer in bytes
    public SentFolders(
            Database database, SecretBox secrets, SSLSocketFactory tls, long largestAnswer, InstantSource clock) {
        this.database = database;
        this.credentials = new MailboxCredentials(secrets, new OAuthTokens(database, secrets, clock));
        this.connector = new ImapConnector(tls, largestAnswer);
        this.clock = clock;
    }

    @Override
    public LookupResult find(String internetMessageId, String recipient, String sender, Instant since) {
        Optional<Mailbox> found = database.read(handle -> mailboxes.ofSender(handle, sender));
        if (found.isEmpty()) {
            return new LookupResult.CannotLook(
                    "no mailbox of " + sender + " is configured, so its sent messages cannot be searched");
        }
        Mailbox mailbox = found.get();
        ReentrantLock lock = looking.computeIfAbsent(mailbox.id(), _ -> new ReentrantLock());
        lock.lock();
        try {
            return find(mailbox, internetMessageId, recipient, sender);
        } finally {
            lock.unlock();
        }
    }

    private LookupResult find(Mailbox mailbox, String internetMessageId, String recipient, String sender) {
        Failure last = failures.get(mailbox.id());
        if (last != null && clock.instant().isBefore(last.at().plus(REST))) {
            return new LookupResult.CannotLook(last.text());
        }
        try (ImapConnection imap = connector.connect(mailbox.server(), credentials.of(mailbox))) {
            failures.remove(mailbox.id());
            Optional<String> folder = SentFolderNames.find(imap.list());
            if (folder.isEmpty()) {
                return new LookupResult.CannotLook(mailbox + " has no folder of sent messages");
            }
            imap.open(folder.get(), true);
            return outcome(imap, folder.get() + " of " + mailbox, new Wanted(internetMessageId, recipient, sender));
        } catch (IOException e) {
            MailboxTrouble trouble = ImapConnector.explained(mailbox.server(), e);
            String text = "the sent messages of " + mailbox + " cannot be searched: "
                    + trouble.reason().text().english();
            failures.put(mailbox.id(), new Failure(clock.instant(), text));
            return new LookupResult.CannotLook(text);
        }
    }

    private record Wanted(String internetMessageId, String recipient, String sender) {}

    /// A message to several recipients is sent once for each, so one copy may be another recipient's. A folder
    /// that receives no copies of our messages proves nothing by being empty.
    private LookupResult outcome(ImapConnection imap, String place, Wanted wanted) throws IOException {
        List<Long> copies = imap.withMessageId(wanted.internetMessageId());
        long others = database.read(
                handle -> mails.perhapsSentToOthers(handle, wanted.internetMessageId(), wanted.recipient()));
        if (copies.size() > others) {
            return new LookupResult.Found(
                    "the folder %s has it, with UID %d and Message-ID %s"
                            .formatted(place, copies.getLast(), wanted.internetMessageId()),
                    "");
        }
        if (!copies.isEmpty()) {
            return new LookupResult.CannotLook(
                    "the folder %s has it %d times, which may be the other recipients' copies"
                            .formatted(place, copies.size()));
        }
        for (String earlier :
                database.read(handle -> mails.lastSent(handle, wanted.sender(), wanted.internetMessageId()))) {
            if (!imap.withMessageId(earlier).isEmpty()) {
                return new LookupResult.NotFound("the folder " + place + " does not have it, and has earlier ones");
            }
        }
        return new LookupResult.CannotLook(
                "the folder " + place + " does not have it, but has none of our messages at all");
    }
}
