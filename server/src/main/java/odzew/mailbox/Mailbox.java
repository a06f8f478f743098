package odzew.mailbox;

import java.time.Instant;
import java.util.Optional;
import odzew.mailbox.ImapServer.Security;
import odzew.problem.LocalizedText;

/// A mailbox's settings, position and health.
///
/// @param secret encrypted
/// @param version of the settings
public record Mailbox(
        long id,
        String address,
        long queueId,
        String host,
        int port,
        Security security,
        String user,
        SignInKind signIn,
        byte[] secret,
        String folder,
        AfterCommit afterCommit,
        String moveTo,
        State state,
        int version,
        Position position,
        Health health) {

    public enum State {
        /// Nothing is fetched.
        PAUSED,
        /// Its messages are fetched as they arrive.
        LIVE
    }

    public enum SignInKind {
        PASSWORD,
        OAUTH2
    }

    /// The action on the server for a message that is stored here.
    public enum AfterCommit {
        LEAVE,
        SEEN,
        MOVE
    }

    /// The position of reading.
    ///
    /// @param validity of the UIDs; 0: never read
    /// @param lastUid everything up to it was read, except for the backlog
    /// @param liveSince messages that arrived earlier are history; `Instant.MAX`: never live
    /// @param liveFromUid the same as a UID, while `validity` equals `liveValidity`
    /// @param historySince history from then on is requested, too
    public record Position(
            long validity,
            long lastUid,
            long backlogNext,
            long backlogEnd,
            Instant liveSince,
            long liveFromUid,
            long liveValidity,
            Optional<Instant> historySince) {

        /// True once started, even while paused.
        public boolean wasLive() {
            return !liveSince.equals(Instant.MAX);
        }
    }

    /// Health of a mailbox.
    ///
    /// @param trouble the name of a `MailboxTrouble.Kind`; empty while it works
    /// @param error the cause and the remedy; empty while it works
    public record Health(
            Optional<Instant> lastSuccess,
            Optional<Instant> failingSince,
            int failures,
            String trouble,
            LocalizedText error) {

        public boolean isFailing() {
            return !error.isEmpty();
        }
    }

    /// The last successful read, else the time it went live; `Instant.MAX` if it never did.
    public Instant lastGood() {
        return health.lastSuccess().orElse(position.liveSince());
    }

    /// True after the first successful read; until then the mailbox is being set up.
    public boolean hasBegun() {
        return position.wasLive();
    }

    public ImapServer server() {
        return ImapServer.of(host, port, security);
    }

    /// The context that the encrypted secret is bound to.
    public String owner() {
        return owner(id);
    }

    public static String owner(long id) {
        return "mailbox " + id;
    }

    @Override
    public String toString() {
        return "mailbox " + address;
    }
}
