package odzew.mailbox.imap;

/// Credentials of a mailbox. `toString` shows no secret.
sealed interface ImapSignIn {

    String user();

    record Password(String user, String password) implements ImapSignIn {
        @Override
        public String toString() {
            return user + " with a password";
        }
    }

    /// OAuth 2 (XOAUTH2).
    record Token(String user, String accessToken) implements ImapSignIn {
        @Override
        public String toString() {
            return user + " with a token";
        }
    }
}
