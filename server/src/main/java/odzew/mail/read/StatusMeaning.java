package odzew.mail.read;

import java.util.Optional;
import odzew.mail.BounceReason;

/// The meaning of an enhanced status code (RFC 3463 §3 and the registry of RFC 5248). `exact` codes are used
/// for that meaning only; the others are defaults, and the accompanying text is better evidence.
record StatusMeaning(BounceReason reason, boolean exact) {

    /// Absent for a code that gives only its class.
    static Optional<StatusMeaning> of(String status) {
        if (status.length() < 5) {
            return Optional.empty();
        }
        boolean permanent = status.startsWith("5");
        String detail = status.substring(2);
        return switch (detail) {
            case "1.0", "1.1", "1.3", "1.4" -> general(BounceReason.USER_UNKNOWN);
            case "1.2" -> exact(permanent ? BounceReason.HOST_UNKNOWN : BounceReason.NETWORK);
            case "1.6" -> exact(BounceReason.HAS_MOVED);
            case "1.7", "1.8", "1.9" -> exact(BounceReason.SENDER_REJECTED);
            case "1.10" -> general(BounceReason.NO_MAIL_HERE);
            case "2.0" -> general(BounceReason.FILTERED);
            case "2.1" -> general(BounceReason.SUSPENDED);
            case "2.2" -> exact(BounceReason.MAILBOX_FULL);
            case "2.3", "3.4" -> exact(BounceReason.TOO_BIG);
            case "2.4", "3.1", "3.3", "3.5" -> exact(BounceReason.SYSTEM);
            case "3.0" -> general(BounceReason.SYSTEM);
            case "3.2" -> general(permanent ? BounceReason.NO_MAIL_HERE : BounceReason.SYSTEM);
            case "4.0" -> general(BounceReason.NETWORK);
            case "4.1" -> general(BounceReason.EXPIRED);
            case "4.2", "4.3", "4.6" -> exact(BounceReason.NETWORK);
            case "4.4" -> general(permanent ? BounceReason.HOST_UNKNOWN : BounceReason.NETWORK);
            case "4.5", "7.28" -> exact(BounceReason.RATE_LIMITED);
            case "4.7" -> exact(BounceReason.EXPIRED);
            case "5.3" -> general(BounceReason.RATE_LIMITED);
            case "7.1", "7.2" -> general(BounceReason.FILTERED);
            case "7.13" -> exact(BounceReason.SUSPENDED);
            case "7.17", "7.18" -> exact(BounceReason.HAS_MOVED);
            case "7.20", "7.21", "7.22", "7.23", "7.24", "7.26", "7.29", "7.30" -> exact(BounceReason.AUTHENTICATION);
            case "7.25" -> exact(BounceReason.BLOCKED);
            case "7.27" -> exact(BounceReason.SENDER_REJECTED);
            default -> bySubject(detail);
        };
    }

    private static Optional<StatusMeaning> bySubject(String detail) {
        return switch (detail.charAt(0)) {
            case '6' -> exact(BounceReason.CONTENT);
            case '7' -> general(BounceReason.POLICY);
            default -> Optional.empty();
        };
    }

    private static Optional<StatusMeaning> exact(BounceReason reason) {
        return Optional.of(new StatusMeaning(reason, true));
    }

    private static Optional<StatusMeaning> general(BounceReason reason) {
        return Optional.of(new StatusMeaning(reason, false));
    }
}
