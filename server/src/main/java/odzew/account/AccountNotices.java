package odzew.account;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Informs agents about their own accounts by e-mail. Each message is part of the transaction of the change.
public interface AccountNotices {

    /// For a place that sends no e-mail.
    AccountNotices NONE = new AccountNotices() {
        @Override
        public void changed(Handle handle, long agentId, Change change, Instant at) {}

        @Override
        public boolean canLink() {
            return false;
        }

        @Override
        public boolean link(Handle handle, long agentId, PasswordLinks.Purpose purpose, String token, Instant at) {
            return false;
        }
    };

    enum Change {
        PASSWORD,
        SECOND_FACTOR_ON,
        SECOND_FACTOR_OFF,
        AUTHENTICATOR_APP_OFF,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_NEW,
        /// Of the account, within a day.
        MANY_REFUSALS
    }

    /// Does nothing for an agent without an e-mail address.
    void changed(Handle handle, long agentId, Change change, Instant at);

    /// False if links cannot be sent: the server does not know its own address, or has no relay.
    boolean canLink();

    /// Sends a link by which the agent chooses a password.
    ///
    /// @return false if that is impossible: the agent has no e-mail address, or no queue has one to send from
    boolean link(Handle handle, long agentId, PasswordLinks.Purpose purpose, String token, Instant at);
}
