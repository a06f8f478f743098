package odzew.mailbox.imap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import odzew.database.Database;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.Inbox.Repetition;
import odzew.inbox.Spool;
import odzew.mailbox.FetchedMails;
import odzew.mailbox.ImapFolder;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.MailboxHealth;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTextCode;
import odzew.problem.CodedText;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches new messages over one connection. A message is stored and committed before anything is changed on its
/// server. One that cannot be stored is recorded and does not block the others.
final class ImapFetcher {

    private static final Logger log = LoggerFactory.getLogger(ImapFetcher.class);
    private static final int MAILS_A_STEP = 200;
    private static final int MAILS_A_COMMIT = 50;
    private static final long OCTETS_A_COMMIT = 4L << 20;

    /// Clock skew: a message that arrived this shortly before the start counts as live when UIDs do not decide.
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final FetchedMails fetched = new FetchedMails();
    private final MailboxStore store = new MailboxStore();
    private final MailboxHealth health = new MailboxHealth();
    private final ImapConnection imap;
    private final Database database;
    private final Inbox inbox;
    private final LeftBehind leftBehind;
    private final InstantSource clock;
    private final long largestMail;
    private final ImapFolder folder;
    private Mailbox mailbox;
    private List<Long> backlog = List.of();

    /// Opens the folder. If its UIDVALIDITY has changed, all of it will be inspected again.
    ImapFetcher(ImapConnection imap, Mailbox mailbox, MailboxWorker.ReceivingParts parts) throws IOException {
        this.imap = imap;
        this.database = parts.database();
        this.inbox = parts.inbox();
        this.largestMail = parts.largestMail();
        this.leftBehind = new LeftBehind(imap, parts.database(), parts.alarm());
        this.clock = parts.clock();
        this.folder = imap.open(mailbox.folder(), mailbox.afterCommit() == AfterCommit.LEAVE);
        if (folder.validity() != mailbox.position().validity()) {
            log.warn(
                    "{}: UIDVALIDITY is {}, was {}; checking all {} messages again",
                    mailbox,
                    folder.validity(),
                    mailbox.position().validity(),
                    folder.mails());
            database.useTransaction(handle -> store.renumbered(handle, mailbox.id(), folder));
        }
        this.mailbox = database.read(handle -> store.byId(handle, mailbox.id()));
    }

    /// True if more messages may be waiting right now.
    boolean step() throws IOException {
        settle();
        mailbox = database.read(handle -> store.byId(handle, mailbox.id()));
        long last = mailbox.position().lastUid();
        List<Long> news = imap.search("UID " + (last + 1) + ":*").stream()
                .filter(uid -> uid > last)
                .toList();
        List<Long> part = first(news);
        fetch(part, false);
        if (!part.isEmpty()) {
            database.useTransaction(handle -> fetched.advance(handle, mailbox.id(), folder.validity(), part.getLast()));
        }
        boolean behind = stepBacklog();
        settle();
        database.useTransaction(handle -> health.succeeded(handle, mailbox.id(), clock.instant()));
        return news.size() > part.size() || behind;
    }

    private boolean stepBacklog() throws IOException {
        Mailbox.Position position = mailbox.position();
        if (position.backlogNext() > position.backlogEnd()) {
            return false;
        }
        if (backlog.isEmpty()) {
            backlog = imap.search("UID " + position.backlogNext() + ":" + position.backlogEnd()).stream()
                    .filter(uid -> uid >= position.backlogNext() && uid <= position.backlogEnd())
                    .toList();
        }
        List<Long> part = first(backlog);
        fetch(part, true);
        boolean end = part.size() == backlog.size();
        long upTo = end ? position.backlogEnd() : part.getLast();
        database.useTransaction(handle -> fetched.advanceBacklog(handle, mailbox.id(), folder.validity(), upTo));
        backlog = backlog.subList(part.size(), backlog.size());
        return !end;
    }

    private static List<Long> first(List<Long> uids) {
        return uids.subList(0, Math.min(uids.size(), MAILS_A_STEP));
    }

    /// @param again true if they may already be stored under another UID
    private void fetch(List<Long> uids, boolean again) throws IOException {
        if (uids.isEmpty()) {
            return;
        }
        Set<Long> known = database.read(handle -> fetched.known(handle, mailbox.id(), folder.validity(), uids));
        var items = new TreeMap<Long, FetchItem>();
        List<Long> asked = uids.stream().filter(uid -> !known.contains(uid)).toList();
        var wanted = new HashSet<>(asked); // a server may answer with messages that were not asked for
        imap.fetch(asked, "UID RFC822.SIZE INTERNALDATE", item -> {
            if (wanted.contains(item.uid())) {
                items.put(item.uid(), item);
            }
            return false;
        });
        var group = new ArrayList<FetchItem>();
        long octets = 0;
        for (FetchItem item : items.values()) {
            if (isHistory(item) && !isWanted(item)) {
                continue;
            }
            if (item.size() > largestMail) {
                leaveOut(item, tooLarge(item.size()));
                continue;
            }
            if (!group.isEmpty() && (group.size() >= MAILS_A_COMMIT || octets + item.size() > OCTETS_A_COMMIT)) {
                take(group, again);
                group.clear();
                octets = 0;
            }
            group.add(item);
            octets += item.size();
        }
        if (!group.isEmpty()) {
            take(group, again);
        }
    }

    private boolean isHistory(FetchItem item) {
        Mailbox.Position position = mailbox.position();
        return position.validity() == position.liveValidity()
                ? item.uid() < position.liveFromUid()
                : item.internalDate()
                        .filter(date -> date.isBefore(position.liveSince().minus(CLOCKS)))
                        .isPresent();
    }

    private boolean isWanted(FetchItem item) {
        Optional<Instant> since = mailbox.position().historySince();
        return since.isPresent()
                && item.internalDate().map(date -> !date.isBefore(since.get())).orElse(true);
    }

    /// Stores the messages of a group in one transaction or, if that fails, each in its own.
    private void take(List<FetchItem> group, boolean again) throws IOException {
        var taken = new TreeMap<Long, Taken>();
        var leftOut = new HashSet<Long>();
        try {
            fetch(group, taken);
            for (Taken it : List.copyOf(taken.values())) {
                if (it.spool().isTooLarge()) {
                    leaveOut(it.item(), tooLarge(it.spool().size()));
                    taken.remove(it.item().uid());
                    it.spool().close();
                    leftOut.add(it.item().uid());
                }
            }
            try {
                database.useTransaction(handle -> {
                    for (Taken it : taken.values()) {
                        keep(handle, it, again);
                    }
                });
            } catch (RuntimeException e) {
                oneByOne(taken.values(), again, e);
            }
            inbox.kept();
        } finally {
            for (Taken it : taken.values()) {
                it.spool().close();
            }
        }
        for (FetchItem item : group) {
            if (!taken.containsKey(item.uid()) && !leftOut.contains(item.uid()) && isThere(item.uid())) {
                leaveOut(item, CodedText.of(MailboxTextCode.NO_CONTENT));
            }
        }
    }

    /// A group may be refused because of one message that has just been moved; fetch the others one by one.
    private void fetch(List<FetchItem> group, Map<Long, Taken> taken) throws IOException {
        try {
            ask(group, taken);
        } catch (ImapRefusal _) {
            for (FetchItem item : group) {
                try {
                    if (!taken.containsKey(item.uid())) {
                        ask(List.of(item), taken);
                    }
                } catch (ImapRefusal e) {
                    log.warn("{}: UID {} not fetched: {}", mailbox, item.uid(), e.answer());
                }
            }
        }
    }

    private void ask(List<FetchItem> group, Map<Long, Taken> taken) throws IOException {
        Map<Long, FetchItem> asked = new HashMap<>();
        group.forEach(item -> asked.put(item.uid(), item));
        imap.fetch(asked.keySet().stream().sorted().toList(), "UID BODY.PEEK[]", item -> {
            FetchItem known = asked.get(item.uid());
            return known != null
                    && item.content().isPresent()
                    && taken.putIfAbsent(
                                    item.uid(), new Taken(known, item.content().get()))
                            == null;
        });
    }

    private boolean isThere(long uid) throws IOException {
        return imap.search("UID " + uid).contains(uid);
    }

    private record Taken(FetchItem item, Spool spool) {}

    private void oneByOne(Collection<Taken> taken, boolean again, RuntimeException first) throws IOException {
        if (!database.isReachable()) {
            throw first;
        }
        for (Taken it : taken) {
            try {
                database.useTransaction(handle -> keep(handle, it, again));
            } catch (RuntimeException e) {
                if (!database.isReachable()) {
                    throw e;
                }
                log.error("{}: UID {} not stored", mailbox, it.item().uid(), e);
                leaveOut(it.item(), CodedText.of(MailboxTextCode.NOT_STORED, String.valueOf(e.getMessage())));
            }
        }
    }

    private void keep(Handle handle, Taken taken, boolean again) {
        var envelope = Envelope.fetched(
                mailbox.address(), isHistory(taken.item()), taken.item().internalDate());
        Repetition repetition = again ? Repetition.NOT_COUNTED : Repetition.COUNTED;
        long id = inbox.keep(handle, envelope, taken.spool().mail(), repetition).id();
        boolean settled = mailbox.afterCommit() == AfterCommit.LEAVE;
        fetched.stored(handle, mailbox.id(), folder.validity(), taken.item().uid(), id, settled);
    }

    private void leaveOut(FetchItem item, CodedText reason) throws IOException {
        leftBehind.note(mailbox, folder.validity(), item.uid(), isHistory(item), reason);
    }

    private CodedText tooLarge(long size) {
        return CodedText.of(MailboxTextCode.TOO_LARGE, largestMail, size);
    }

    /// Marks or moves stored messages, including those that an earlier server stored but did not mark.
    private void settle() throws IOException {
        if (mailbox.afterCommit() == AfterCommit.LEAVE) {
            return;
        }
        while (true) {
            List<Long> uids =
                    database.read(handle -> fetched.unsettled(handle, mailbox.id(), folder.validity(), MAILS_A_STEP));
            if (uids.isEmpty()) {
                return;
            }
            if (mailbox.afterCommit() == AfterCommit.SEEN) {
                imap.markSeen(uids);
            } else {
                imap.move(uids, mailbox.moveTo());
            }
            database.useTransaction(handle -> fetched.settled(handle, mailbox.id(), folder.validity(), uids));
        }
    }
}
