package odzew.mail;

/// The reason of a failed delivery and its consequence for the address.
public enum BounceReason {
    USER_UNKNOWN(BounceClass.HARD),
    HOST_UNKNOWN(BounceClass.HARD),
    HAS_MOVED(BounceClass.HARD),
    /// The domain accepts no mail at all (RFC 7505).
    NO_MAIL_HERE(BounceClass.HARD),
    MAILBOX_FULL(BounceClass.SOFT),
    SUSPENDED(BounceClass.SOFT),
    FILTERED(BounceClass.SOFT),
    TOO_BIG(BounceClass.SOFT),
    EXPIRED(BounceClass.SOFT),
    NETWORK(BounceClass.SOFT),
    SYSTEM(BounceClass.SOFT),
    /// A program behind the mailbox (a filter, a forwarder) failed.
    PROGRAM_FAILED(BounceClass.SOFT),
    BLOCKED(BounceClass.SOFT),
    RATE_LIMITED(BounceClass.SOFT),
    SPAM(BounceClass.SOFT),
    VIRUS(BounceClass.SOFT),
    POLICY(BounceClass.SOFT),
    AUTHENTICATION(BounceClass.SOFT),
    SENDER_REJECTED(BounceClass.SOFT),
    RELAY_DENIED(BounceClass.SOFT),
    PROTOCOL(BounceClass.SOFT),
    CONTENT(BounceClass.SOFT),
    UNDEFINED(BounceClass.SOFT),
    DELAYED(BounceClass.NONE),
    DELIVERED(BounceClass.NONE),
    COMPLAINT(BounceClass.NONE);

    private final BounceClass bounceClass;

    BounceReason(BounceClass bounceClass) {
        this.bounceClass = bounceClass;
    }

    public BounceClass bounceClass() {
        return bounceClass;
    }

    /// True if a phrase for it names a cause; phrases of the other reasons occur in any notification.
    public boolean isTelling() {
        return switch (this) {
            case POLICY, CONTENT, PROTOCOL, SYSTEM, NETWORK, EXPIRED, UNDEFINED -> false;
            case USER_UNKNOWN,
                    HOST_UNKNOWN,
                    HAS_MOVED,
                    NO_MAIL_HERE,
                    MAILBOX_FULL,
                    SUSPENDED,
                    FILTERED,
                    TOO_BIG,
                    BLOCKED,
                    RATE_LIMITED,
                    SPAM,
                    VIRUS,
                    PROGRAM_FAILED,
                    AUTHENTICATION,
                    SENDER_REJECTED,
                    RELAY_DENIED,
                    DELAYED,
                    DELIVERED,
                    COMPLAINT -> true;
        };
    }
}
