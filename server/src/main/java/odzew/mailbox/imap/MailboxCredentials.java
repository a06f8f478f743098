package odzew.mailbox.imap;

import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.SecretBox;
import odzew.mailbox.oauth.OAuthTokens;

/// Supplies the credentials with which a mailbox is opened.
final class MailboxCredentials {

    private final SecretBox secrets;
    private final OAuthTokens tokens;

    MailboxCredentials(SecretBox secrets, OAuthTokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    ImapSignIn of(Mailbox mailbox) throws MailboxTrouble {
        return switch (mailbox.signIn()) {
            case PASSWORD -> new ImapSignIn.Password(mailbox.user(), secrets.open(mailbox.owner(), mailbox.secret()));
            case OAUTH2 -> new ImapSignIn.Token(mailbox.user(), tokens.access(mailbox));
        };
    }

    /// Called during a connection, so that a withdrawn consent is noticed before the connection breaks.
    void keepFresh(Mailbox mailbox) throws MailboxTrouble {
        switch (mailbox.signIn()) {
            case PASSWORD -> {}
            case OAUTH2 -> tokens.access(mailbox);
        }
    }
}
