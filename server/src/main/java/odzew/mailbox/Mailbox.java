package odzew.mailbox;

import java.time.Instant;
import java.util.Optional;
import odzew.mailbox.ImapServer.Security;
import odzew.problem.LocalizedText;

/// A mailbox's settings and how it does.
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
        /// Its mail is fetched as it arrives.
        LIVE
    }

    public enum SignInKind {
        PASSWORD,
        OAUTH2
    }

    /// What happens to a message on its server once it is stored here.
    public enum AfterCommit {
        LEAVE,
        SEEN,
        MOVE
    }

    /// The position of reading.
    ///
    /// @param validity of the numbers; 0: never read
    /// @param lastUid everything up to it was read, but for the backlog
    /// @param liveSince messages that arrived earlier are history; the end of time: never live
    /// @param liveFromUid the same by number, while `validity` is `liveValidity`
    /// @param historySince history from then on is wanted, too
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
    /// @param error what is wrong and what to do about it; empty while it works
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

    /// When it was last read with success, else when it went live; the end of time where it never did.
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
        return "mailbox " + id;
    }

    @Override
    public String toString() {
        return "mailbox " + address;
    }
}
