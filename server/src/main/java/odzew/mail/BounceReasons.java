package odzew.mail;

import java.util.Optional;

/// Decides why a delivery failed: the words first, unless the status is more telling (RFC 3463 §3).
final class BounceReasons {

    private BounceReasons() {}

    /// `words` is what the server said about this recipient, `around` the rest of the notification.
    static BounceReason of(String words, Optional<String> status, Optional<String> reply, String around) {
        String code = status.orElse("");
        Optional<String> focus = StatusCodes.fromFirstCode(words);
        BounceReason reason = clear(focus.orElse(words))
                .or(() -> byStatus(code))
                .or(() -> focus.flatMap(BouncePhrases::reason))
                .or(() -> clear(words))
                .or(() -> clear(around))
                .or(() -> BouncePhrases.reason(words))
                .or(() -> byReply(reply.orElse("")))
                .or(() -> BouncePhrases.reason(around))
                .orElse(BounceReason.UNDEFINED);
        return reason.bounceClass() == BounceClass.HARD
                ? stillHard(reason, code, reply.orElse(""), words, around)
                : reason;
    }

    /// When a refusal said, and how sure it was, limit what it can mean.
    private static BounceReason stillHard(BounceReason reason, String code, String reply, String words, String around) {
        if (BouncePhrases.refusedAtMailFrom(words)) {
            return BounceReason.SENDER_REJECTED;
        }
        boolean transientFailure =
                code.startsWith("4.") && !code.startsWith("4.1.") || code.isEmpty() && reply.startsWith("4");
        if (transientFailure) {
            return reason == BounceReason.HOST_UNKNOWN || reason == BounceReason.NO_MAIL_HERE
                    ? BounceReason.NETWORK
                    : BounceReason.SYSTEM;
        }
        boolean knownRecipient = code.equals("5.2.0")
                || code.startsWith("5.7.")
                || code.startsWith("5.2.") && !BouncePhrases.saysAtRecipient(words + "\n" + around)
                || !code.startsWith("5.1.") && BouncePhrases.refusedAfterData(words, around);
        return reason == BounceReason.USER_UNKNOWN && knownRecipient ? BounceReason.FILTERED : reason;
    }

    private static Optional<BounceReason> clear(String text) {
        return BouncePhrases.reason(text).filter(reason -> !isVague(reason));
    }

    /// Words that stand in any notification, whatever the cause.
    private static boolean isVague(BounceReason reason) {
        return switch (reason) {
            case POLICY, CONTENT, PROTOCOL, SYSTEM, NETWORK, EXPIRED, UNDEFINED -> true;
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
                    COMPLAINT -> false;
        };
    }

    private static Optional<BounceReason> byStatus(String status) {
        boolean permanent = status.startsWith("5");
        String detail = status.length() > 2 ? status.substring(2) : "";
        return Optional.ofNullable(
                switch (detail) {
                    case "1.0", "1.1", "1.3", "1.4", "1.10" ->
                        permanent ? BounceReason.USER_UNKNOWN : BounceReason.SYSTEM;
                    case "1.2" -> permanent ? BounceReason.HOST_UNKNOWN : BounceReason.NETWORK;
                    case "1.6" -> BounceReason.HAS_MOVED;
                    case "1.7", "1.8", "1.9" -> BounceReason.SENDER_REJECTED;
                    case "2.0" -> BounceReason.FILTERED;
                    case "2.1" -> BounceReason.SUSPENDED;
                    case "2.2" -> BounceReason.MAILBOX_FULL;
                    case "2.3", "3.4" -> BounceReason.TOO_BIG;
                    case "2.4", "4.0" -> BounceReason.NETWORK;
                    case "4.1", "4.2", "4.7" -> BounceReason.EXPIRED;
                    case "4.3", "4.4", "4.6" -> BounceReason.NETWORK;
                    case "3.2" -> permanent ? BounceReason.NO_MAIL_HERE : BounceReason.SYSTEM;
                    case "3.0", "3.1", "3.3", "3.5" -> BounceReason.SYSTEM;
                    case "5.3" -> BounceReason.RATE_LIMITED;
                    case "7.1" -> BounceReason.FILTERED;
                    default -> byGroup(detail);
                });
    }

    private static @org.jspecify.annotations.Nullable BounceReason byGroup(String detail) {
        return detail.startsWith("6.") ? BounceReason.CONTENT : detail.startsWith("7.") ? BounceReason.POLICY : null;
    }

    private static Optional<BounceReason> byReply(String reply) {
        return Optional.ofNullable(
                switch (reply) {
                    case "421", "450", "451" -> BounceReason.SYSTEM;
                    case "452", "552" -> BounceReason.MAILBOX_FULL;
                    case "551" -> BounceReason.HAS_MOVED;
                    case "556" -> BounceReason.NO_MAIL_HERE;
                    default -> null;
                });
    }
}
