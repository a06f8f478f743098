package odzew.mailbox;

import java.util.Optional;
import odzew.mailbox.ImapServer.Security;

/// The way of messages from one of our addresses that do not go through the site's relay.
///
/// @param address in lower case
/// @param user of its own account; empty for a mailbox, which signs in as itself
/// @param secret encrypted; empty for a mailbox
/// @param mailboxId of a sender that signs in as a mailbox
/// @param version of the settings
public record Sender(
        String address,
        Kind kind,
        String host,
        int port,
        Security security,
        String user,
        byte[] secret,
        Optional<Long> mailboxId,
        long version) {

    public enum Kind {
        /// An SMTP account with user name and password.
        SMTP,
        /// The connected mailbox, by SMTP with its own sign-in: its password, or the tokens that it renews.
        MAILBOX,
        /// The connected mailbox, by Microsoft Graph with its consent.
        GRAPH,
        /// The connected mailbox, by the Gmail API with its consent.
        GMAIL;

        /// True if it signs in as a connected mailbox.
        public boolean usesMailbox() {
            return this != SMTP;
        }

        /// True if it sends by the provider's HTTP interface instead of SMTP.
        public boolean isService() {
            return this == GRAPH || this == GMAIL;
        }
    }

    /// The account or service that sends; others do not know what it sent.
    public String account() {
        return switch (kind) {
            case SMTP -> kind + " " + user + " at " + host;
            case MAILBOX, GRAPH, GMAIL -> kind + " of mailbox " + mailboxId.orElseThrow();
        };
    }

    /// The context that the encrypted secret is bound to.
    public String owner() {
        return owner(address);
    }

    static String owner(String address) {
        return "sender " + address;
    }

    @Override
    public String toString() {
        return "sender " + address + " (" + kind + ", " + host + ":" + port + ")";
    }
}
