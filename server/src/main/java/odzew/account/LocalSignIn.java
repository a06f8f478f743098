package odzew.account;

/// Decides which agents sign in here, by password or passkey.
@FunctionalInterface
public interface LocalSignIn {

    /// Without an identity provider.
    LocalSignIn ALL = _ -> true;

    /// The agent signs in at the identity provider only; the password was right.
    final class NotHere extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotHere() {
            super("signs in at the identity provider only", null, false, false);
        }
    }

    boolean allows(long agentId);
}
