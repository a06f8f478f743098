package odzew.mailbox.imap;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.mailbox.ConnectionReport;
import odzew.mailbox.FetchedMails;
import odzew.mailbox.ImapFolder;
import odzew.mailbox.LeftOut;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.Mailbox.State;
import odzew.mailbox.MailboxStore;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;
import odzew.mailbox.SenderStore;
import odzew.mailbox.oauth.OAuthTokens;
import odzew.mailbox.oauth.TokenValidity;
import odzew.problem.LocalizedText;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Administration of mailboxes. Running servers pick up changes within seconds.
public final class Mailboxes {

    private static final LocalizedText SENDS = new LocalizedText(
            "Messages from %s are sent with this mailbox; choose another way of sending first.",
            "Tą skrzynką są wysyłane wiadomości z %s; najpierw wybierz inny sposób wysyłania.");

    private final MailboxStore store = new MailboxStore();
    private final SenderStore senders = new SenderStore();
    private final FetchedMails fetched = new FetchedMails();
    private final Database database;
    private final CommandRunner acts;
    private final SecretBox secrets;
    private final OAuthTokens tokens;
    private final MailboxCredentials credentials;
    private final ImapConnector connector;
    private final InstantSource clock;

    public Mailboxes(
            Database database, SecretBox secrets, SSLSocketFactory tls, long largestMail, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.secrets = secrets;
        this.tokens = new OAuthTokens(database, secrets, clock);
        this.credentials = new MailboxCredentials(secrets, tokens);
        this.connector = new ImapConnector(tls, largestMail);
        this.clock = clock;
    }

    /// @param allowed false in a copy of an installation, which renews no token for a test or a preview either
    public Mailboxes whileAllowed(BooleanSupplier allowed) {
        tokens.whileAllowed(allowed);
        return this;
    }

    /// Nothing is fetched before `goLive`.
    public Mailbox add(NewMailbox it, AuditedCommand act) {
        acts.once(act, audited(it), handle -> {
            long id = store.insert(handle, it, queue(handle, it.queue()))
                    .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("address", it.address())));
            store.setSecret(
                    handle, id, it.signIn(), secrets.seal(store.byId(handle, id).owner(), it.secret()));
            return Long.toString(id);
        });
        return get(it.address());
    }

    /// Changes the settings of the address; its sign-in method stays. On another server, for another user or in
    /// another folder nothing is lost or duplicated: messages that arrived there since it went live are stored
    /// unless they are here already.
    public Mailbox change(NewMailbox it, AuditedCommand act) {
        acts.once(act, audited(it), handle -> {
            Mailbox now = store.byAddress(handle, it.address()).orElseThrow(() -> unknown(it.address()));
            boolean elsewhere = !now.host().equalsIgnoreCase(it.host())
                    || !now.user().equals(it.user())
                    || !now.folder().equals(it.folder());
            store.change(handle, now.id(), it, queue(handle, it.queue()), elsewhere);
            return Long.toString(now.id());
        });
        return get(it.address());
    }

    private long queue(Handle handle, String nameOrNumber) {
        return store.queue(handle, nameOrNumber)
                .orElseThrow(
                        () -> new Problem.Invalid(RequestError.UNKNOWN_ID.at("queue", "\"" + nameOrNumber + "\"")));
    }

    private static String audited(NewMailbox it) {
        return "queue %s, %s:%d %s, user %s, folder %s, after the commit %s %s"
                .formatted(
                        it.queue(),
                        it.host(),
                        it.port(),
                        it.security(),
                        it.user(),
                        it.folder(),
                        it.afterCommit(),
                        it.moveTo())
                .strip();
    }

    public List<Mailbox> list() {
        return database.read(store::all);
    }

    public Mailbox get(String address) {
        return database.read(handle -> store.byAddress(handle, address)).orElseThrow(() -> unknown(address));
    }

    private static Problem.NotFound unknown(String address) {
        return new Problem.NotFound(ValidationError.notFound("mailbox", "skrzynki", address));
    }

    /// Messages that remain on the mailbox's server and were not stored, newest first, a hundred at most.
    public List<LeftOut> leftOut(Mailbox mailbox) {
        return database.read(handle -> fetched.leftOut(handle, mailbox.id()));
    }

    public long countLeftOut(Mailbox mailbox) {
        return database.read(handle -> fetched.countLeftOut(handle, mailbox.id()));
    }

    /// The number of mailboxes that should be read and cannot be.
    public long failing() {
        return database.read(handle -> store.all(handle)).stream()
                .filter(it -> it.state() == State.LIVE && it.health().isFailing())
                .count();
    }

    /// The time since the last successful read of the mailbox that is furthest behind.
    public Duration longestLag() {
        Instant now = clock.instant();
        return database.read(handle -> store.all(handle)).stream()
                .filter(it -> it.state() == State.LIVE)
                .map(Mailbox::lastGood)
                .map(last -> Duration.between(last, now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    public TokenValidity validity(Mailbox mailbox) {
        return tokens.validity(mailbox);
    }

    /// Sets the password for sign-in from now on.
    public void setSecret(String address, String secret, AuditedCommand act) {
        Mailbox mailbox = get(address);
        acts.perform(
                act,
                handle -> store.setSecret(
                        handle, mailbox.id(), SignInKind.PASSWORD, secrets.seal(mailbox.owner(), secret)));
    }

    /// Tests the connection; one finding for each step that can be tried.
    public ConnectionReport test(String address) {
        return new ConnectionTest(connector, credentials).run(get(address));
    }

    /// Previews an import of history since then.
    public HistoryPreview preview(String address, Instant since) throws MailboxTrouble {
        Mailbox mailbox = get(address);
        try (ImapConnection imap = connector.connect(mailbox.server(), credentials.of(mailbox))) {
            imap.open(mailbox.folder(), true);
            return HistoryPreview.of(imap, since);
        } catch (IOException e) {
            throw ImapConnector.explained(mailbox.server(), e);
        }
    }

    /// The first start begins now: existing messages are history, stored only as far as requested and without
    /// notifications. After a pause, reading continues where it stopped.
    public void goLive(String address, Optional<Instant> historySince, AuditedCommand act) throws MailboxTrouble {
        Mailbox mailbox = get(address);
        String history = historySince.map(since -> "history since " + since).orElse("no history");
        if (mailbox.position().wasLive()) {
            acts.once(act, history, handle -> {
                historySince.ifPresent(since -> store.wantHistory(handle, mailbox.id(), since));
                store.setState(handle, mailbox.id(), State.LIVE);
                return "";
            });
            return;
        }
        try (ImapConnection imap = connector.connect(mailbox.server(), credentials.of(mailbox))) {
            ImapFolder folder = imap.open(mailbox.folder(), true);
            acts.once(act, history, handle -> {
                store.begin(handle, mailbox.id(), folder, historySince, clock.instant());
                return "";
            });
        } catch (IOException e) {
            throw ImapConnector.explained(mailbox.server(), e);
        }
    }

    public void pause(String address, AuditedCommand act) {
        Mailbox mailbox = get(address);
        acts.perform(act, handle -> store.setState(handle, mailbox.id(), State.PAUSED));
    }

    /// Removes settings and position. Messages fetched from the mailbox stay.
    public void remove(String address, AuditedCommand act) {
        Mailbox mailbox = get(address);
        acts.perform(act, handle -> {
            List<String> sent = senders.withMailbox(handle, mailbox.id());
            if (!sent.isEmpty()) {
                throw new Problem.Conflict(PageError.MAILBOX_REFUSED.of(SENDS.with(String.join(", ", sent))));
            }
            store.remove(handle, mailbox.id());
        });
    }
}
