package odzew.mailbox;

/// Proves to a server that we may read a mailbox.
final class Credentials {

    private final SecretBox secrets;
    private final Tokens tokens;

    Credentials(SecretBox secrets, Tokens tokens) {
        this.secrets = secrets;
        this.tokens = tokens;
    }

    SignIn of(Mailbox mailbox) throws MailboxTrouble {
        return switch (mailbox.signIn()) {
            case PASSWORD -> new SignIn.Password(mailbox.user(), secrets.open(mailbox.owner(), mailbox.secret()));
            case OAUTH2 -> new SignIn.Token(mailbox.user(), tokens.access(mailbox));
        };
    }

    /// While a connection stands: so that a permission that was withdrawn is noticed before the connection breaks.
    void keepFresh(Mailbox mailbox) throws MailboxTrouble {
        switch (mailbox.signIn()) {
            case PASSWORD -> {}
            case OAUTH2 -> tokens.access(mailbox);
        }
    }
}
