package odzew.mailbox.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import odzew.mailbox.ImapFolder;
import odzew.mailbox.ImapServer;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.problem.CodedText;

/// The IMAP commands needed to fetch messages as bytes, over an authenticated connection. The server's own MIME
/// parsing is not used, because it is unreliable.
final class ImapConnection implements AutoCloseable {

    /// Receives each untagged response.
    @FunctionalInterface
    interface Listener {
        void accept(ImapResponse response) throws IOException;
    }

    /// In characters, of all responses to one command; contents are not counted.
    private static final long LONGEST_ANSWER = 32L * 1024 * 1024;

    private static final int MOST_WORDS = 500;
    private static final int MOST_FOLDERS = 10_000;

    private final ImapWire wire;
    private final ImapServer server;
    private Set<String> capabilities = Set.of();
    private int commands;

    /// A message was announced since the wait for news began last. It may have come with the answer to a search
    /// that does not list it, and a server announces it once: IDLE stays silent about it.
    private boolean announced;

    ImapConnection(ImapWire wire, ImapServer server) {
        this.wire = wire;
        this.server = server;
    }

    /// True if the server announces the capability after sign-in.
    boolean can(String capability) {
        return capabilities.contains(capability);
    }

    void readCapabilities() throws IOException {
        var found = new TreeSet<String>();
        command("CAPABILITY", response -> {
            if (response.is("CAPABILITY")) {
                found.addAll(
                        Arrays.asList(response.text().toUpperCase(Locale.ROOT).split(" ", MOST_WORDS)));
                requireAtMost(MOST_WORDS, found.size());
            }
        });
        capabilities = found;
    }

    /// The folders with their special use (RFC 6154), if the server reports it.
    List<ListedFolder> list() throws IOException {
        var folders = new ArrayList<ListedFolder>();
        Listener listener = response -> {
            ListedFolder.of(response).ifPresent(folders::add);
            requireAtMost(MOST_FOLDERS, folders.size());
        };
        if (can("SPECIAL-USE") && can("LIST-EXTENDED")) {
            try {
                command("LIST \"\" \"*\" RETURN (SPECIAL-USE)", listener);
                return folders;
            } catch (ImapRefusal _) {
                folders.clear();
            }
        }
        command("LIST \"\" \"*\"", listener);
        return folders;
    }

    /// Our own ids contain no character that needs quoting.
    List<Long> withMessageId(String internetMessageId) throws IOException {
        if (!internetMessageId.matches("<[!#-\\[\\]-~]{3,900}>")) {
            throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.VERBATIM, internetMessageId));
        }
        return search("HEADER Message-ID \"" + internetMessageId + "\"");
    }

    /// @param forReading opens the folder read-only, so that nothing there can be changed
    ImapFolder open(String folder, boolean forReading) throws IOException {
        var selected = new SelectResponses();
        try {
            command((forReading ? "EXAMINE " : "SELECT ") + ImapNames.quoted(folder), selected::read);
        } catch (ImapRefusal e) {
            throw new MailboxTrouble(Kind.FOLDER, CodedText.of(MailboxTextCode.FOLDER_REFUSED, folder, e.answer()), e);
        }
        announced = false; // a search follows
        OptionalLong next = selected.uidNext();
        return new ImapFolder(
                folder,
                selected.uidValidity(),
                next.isPresent() ? next.getAsLong() : afterLast(search("ALL")),
                selected.exists());
    }

    private static long afterLast(List<Long> uids) {
        return uids.isEmpty() ? 1 : uids.getLast() + 1;
    }

    /// In ascending order.
    List<Long> search(String criteria) throws IOException {
        var uids = new UidSet();
        command("UID SEARCH " + criteria, response -> {
            if (response.is("SEARCH")) {
                uids.read(response.text(), "* SEARCH".length());
            }
        });
        return uids.ascending();
    }

    private static void requireAtMost(int most, int found) throws MailboxTrouble {
        if (found > most) {
            throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_LONG));
        }
    }

    /// `items` such as `UID RFC822.SIZE`.
    void fetch(Collection<Long> uids, String items, ItemListener listener) throws IOException {
        if (uids.isEmpty()) {
            return;
        }
        command("UID FETCH " + set(uids) + " (" + items + ")", response -> {
            var item = FetchItem.of(response);
            if (item.isPresent() && listener.accept(item.get())) {
                response.literals().removeIf(it -> it == item.get().content().orElse(null));
            }
        });
    }

    /// Receives each message that a FETCH found; if it returns true, the listener closes the content.
    @FunctionalInterface
    interface ItemListener {
        boolean accept(FetchItem item) throws IOException;
    }

    void markSeen(Collection<Long> uids) throws IOException {
        command("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Seen)", "");
    }

    /// Without MOVE (RFC 6851): copy, mark as deleted, and expunge only where single UIDs can be expunged (RFC
    /// 4315). A missing folder is created.
    void move(Collection<Long> uids, String folder) throws IOException {
        String verb = can("MOVE") ? "UID MOVE " : "UID COPY ";
        String command = verb + set(uids) + " " + ImapNames.quoted(folder);
        try {
            command(command, "");
        } catch (ImapRefusal e) {
            if (!e.answer().toUpperCase(Locale.ROOT).contains("TRYCREATE")) {
                throw e;
            }
            command("CREATE " + ImapNames.quoted(folder), "");
            command(command, "");
        }
        if (!can("MOVE")) {
            command("UID STORE " + set(uids) + " +FLAGS.SILENT (\\Deleted)", "");
            if (can("UIDPLUS")) {
                command("UID EXPUNGE " + set(uids), "");
            }
        }
    }

    /// Returns when the server reports a change, or after the polling interval.
    void awaitNews(Duration longest) throws IOException {
        if (announced) {
            announced = false;
            return;
        }
        if (!can("IDLE")) {
            rest(longest);
            command("NOOP", "");
            return;
        }
        String tag = nextTag();
        wire.send(tag + " IDLE");
        boolean news = false;
        try (ImapResponse first = wire.read()) {
            if (!first.isContinuation()) {
                news = first.is("");
                if (first.isTagged(tag)) {
                    throw new ImapRefusal(first.text());
                }
            }
        }
        long end = System.nanoTime() + longest.toNanos();
        while (!news && end - System.nanoTime() > 0) {
            news = isNews(Duration.ofNanos(end - System.nanoTime()));
        }
        wire.patience(server.reply());
        wire.send("DONE");
        readTo(tag, "", _ -> {});
    }

    private boolean isNews(Duration longest) throws IOException {
        wire.patience(longest);
        try (ImapResponse response = wire.read()) {
            if (response.is("BYE")) {
                throw new MailboxTrouble(Kind.BROKEN, CodedText.of(MailboxTextCode.GOODBYE, response.text()));
            }
            return SelectResponses.exists(response).isPresent();
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    /// Ends early when the connection is closed by another thread.
    private void rest(Duration longest) throws IOException {
        try {
            Thread.sleep(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    void command(String command, Listener listener) throws IOException {
        command(command, "", listener);
    }

    /// `answer` goes to the server's first continuation; a second one gets an empty line, after which the server
    /// gives its reason (RFC 7628 §3.2.3).
    void command(String command, String answer) throws IOException {
        command(command, answer, _ -> {});
    }

    private void command(String command, String answer, Listener listener) throws IOException {
        String tag = nextTag();
        wire.patience(server.reply());
        wire.send(tag + " " + command);
        readTo(tag, answer, listener);
    }

    private void readTo(String tag, String firstAnswer, Listener listener) throws IOException {
        String answer = firstAnswer;
        long read = 0;
        while (true) {
            try (ImapResponse response = wire.read()) {
                read += response.text().length();
                if (read > LONGEST_ANSWER) {
                    throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_LONG));
                }
                if (response.isTagged(tag)) {
                    if (!response.text().regionMatches(true, tag.length() + 1, "OK", 0, 2)) {
                        throw new ImapRefusal(response.text().substring(tag.length() + 1));
                    }
                    return;
                }
                if (response.is("BYE")) {
                    throw new MailboxTrouble(Kind.BROKEN, CodedText.of(MailboxTextCode.GOODBYE, response.text()));
                }
                if (response.isContinuation()) {
                    wire.send(answer);
                    answer = "";
                }
                announced |= SelectResponses.exists(response).isPresent();
                listener.accept(response);
            }
        }
    }

    private String nextTag() {
        return "o" + ++commands;
    }

    private static String set(Collection<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /// True if a write has been blocked for longer than a reply may take; socket time-outs do not cover writes.
    boolean isStuck() {
        return wire.writing().compareTo(server.reply()) > 0;
    }

    /// Closes at once, also from another thread during a blocked operation.
    @Override
    public void close() {
        try {
            wire.socket().close();
        } catch (IOException _) {
            // the connection is abandoned either way
        }
    }
}
