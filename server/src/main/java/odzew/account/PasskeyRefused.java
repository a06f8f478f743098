package odzew.account;

/// An authenticator's answer is not accepted; the message gives the reason for the log.
final class PasskeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    PasskeyRefused(String reason) {
        super(reason, null, false, false);
    }
}
