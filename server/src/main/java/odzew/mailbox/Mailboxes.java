package odzew.mailbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import odzew.database.Database;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.Mailbox.State;
import odzew.problem.Mistakes;
import odzew.problem.Problem;

/// What an administrator does with mailboxes. Running servers notice within seconds.
public final class Mailboxes {

    private final MailboxStore store = new MailboxStore();
    private final FetchedMails fetched = new FetchedMails();
    private final Database database;
    private final SecretBox secrets;
    private final Tokens tokens;
    private final Credentials credentials;
    private final ImapConnector connector;
    private final Clock clock;

    public Mailboxes(Database database, SecretBox secrets, SSLSocketFactory tls, long largestMail, Clock clock) {
        this.database = database;
        this.secrets = secrets;
        this.tokens = new Tokens(database, secrets, clock);
        this.credentials = new Credentials(secrets, tokens);
        this.connector = new ImapConnector(tls, largestMail);
        this.clock = clock;
    }

    /// Nothing is fetched before `goLive`.
    public Mailbox add(NewMailbox it) {
        return database.inTransaction(handle -> {
            long queue = store.queue(handle, it.queue())
                    .orElseThrow(() -> new Problem.Invalid(Mistakes.unknownId("queue", "queue", "kolejki")));
            long id = store.insert(handle, it, queue)
                    .orElseThrow(() -> new Problem.Conflict(Mistakes.alreadyThere("address", it.address())));
            store.setSecret(
                    handle, id, it.signIn(), secrets.seal(store.byId(handle, id).owner(), it.secret()));
            return store.byId(handle, id);
        });
    }

    public List<Mailbox> list() {
        return database.read(store::all);
    }

    public Mailbox get(String address) {
        return database.read(handle -> store.byAddress(handle, address))
                .orElseThrow(() -> new Problem.NotFound(Mistakes.noSuch("mailbox", "skrzynki", address)));
    }

    /// Mails that lie on the mailbox's server and were not stored, newest first, a hundred at most.
    public List<LeftOut> leftOut(Mailbox mailbox) {
        return database.read(handle -> fetched.leftOut(handle, mailbox.id()));
    }

    public long countLeftOut(Mailbox mailbox) {
        return database.read(handle -> fetched.countLeftOut(handle, mailbox.id()));
    }

    /// How many should be read and cannot be.
    public long failing() {
        return database.read(handle -> store.all(handle)).stream()
                .filter(it -> it.state() == State.LIVE && !it.health().error().isEmpty())
                .count();
    }

    /// Since the mailbox that was read least recently was read with success.
    public Duration longestLag() {
        Instant now = clock.instant();
        return database.read(handle -> store.all(handle)).stream()
                .filter(it -> it.state() == State.LIVE)
                .map(it -> it.health().lastSuccess().orElse(it.position().liveSince()))
                .map(last -> Duration.between(last, now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// When the present access token ends; empty for a mailbox that signs in with a password.
    public Optional<Instant> tokenEnds(Mailbox mailbox) {
        return tokens.validity(mailbox).flatMap(Tokens.Validity::access);
    }

    /// When the consent itself ends, where the provider says so.
    public Optional<Instant> consentEnds(Mailbox mailbox) {
        return tokens.validity(mailbox).flatMap(Tokens.Validity::consent);
    }

    /// From now on it signs in with this password.
    public void setSecret(String address, String secret) {
        Mailbox mailbox = get(address);
        database.useTransaction(handle ->
                store.setSecret(handle, mailbox.id(), SignInKind.PASSWORD, secrets.seal(mailbox.owner(), secret)));
    }

    /// What works and what does not, a line each, as far as it can be tried.
    public ConnectionReport test(String address) {
        return new ConnectionTest(connector, credentials).run(get(address));
    }

    /// What would be imported of the history since then.
    public HistoryPreview preview(String address, Instant since) throws MailboxTrouble {
        Mailbox mailbox = get(address);
        try (ImapConnection imap = connector.connect(mailbox.server(), credentials.of(mailbox))) {
            imap.open(mailbox.folder(), true);
            return HistoryPreview.of(imap, since);
        } catch (IOException e) {
            throw ImapConnector.explained(mailbox.server(), e);
        }
    }

    /// The first time it begins at now: what is there already is history, of which only what was asked for is stored,
    /// and nobody is told of it. After a pause it goes on where it stopped.
    public void goLive(String address, Optional<Instant> historySince) throws MailboxTrouble {
        Mailbox mailbox = get(address);
        if (mailbox.position().validity() != 0) {
            database.useTransaction(handle -> {
                historySince.ifPresent(since -> store.wantHistory(handle, mailbox.id(), since));
                store.setState(handle, mailbox.id(), State.LIVE);
            });
            return;
        }
        try (ImapConnection imap = connector.connect(mailbox.server(), credentials.of(mailbox))) {
            ImapFolder folder = imap.open(mailbox.folder(), true);
            database.useTransaction(handle -> store.begin(handle, mailbox.id(), folder, historySince, clock.instant()));
        } catch (IOException e) {
            throw ImapConnector.explained(mailbox.server(), e);
        }
    }

    public void pause(String address) {
        Mailbox mailbox = get(address);
        database.useTransaction(handle -> store.setState(handle, mailbox.id(), State.PAUSED));
    }

    /// Its settings and its position. The mails that came from it stay.
    public void remove(String address) {
        Mailbox mailbox = get(address);
        database.useTransaction(handle -> store.remove(handle, mailbox.id()));
    }
}
