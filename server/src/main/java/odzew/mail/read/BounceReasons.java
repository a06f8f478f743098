package odzew.mail.read;

import java.util.Optional;
import java.util.regex.Pattern;
import odzew.mail.BounceClass;
import odzew.mail.BounceReason;

/// Decides why a delivery failed: by the status code if its meaning is exact, else by the text of the refusing
/// server, else by the usual meaning of the code, finally by the surrounding text.
final class BounceReasons {

    /// The search for phrases is the costly part; for a longer report only the codes decide.
    private static final int MAX_CHARACTERS = 300_000;

    /// Phrases that servers return after DATA in unrelated cases; more exact phrases are believed at any step.
    private static final Pattern PLAIN_UNKNOWN = Pattern.compile("user unknown|unknown user|no such user");

    private final BouncePatterns phrases;
    private int looked;

    BounceReasons(BouncePatterns phrases) {
        this.phrases = phrases;
    }

    /// `words` is the server's text about this recipient, `around` the rest of the notification.
    BounceReason of(String words, Optional<String> status, Optional<String> reply, String around) {
        String code = status.orElse("");
        Optional<StatusMeaning> meaning = StatusMeaning.of(code);
        String said = StatusCodes.fromFirstCode(words).orElse("");
        BounceReason reason = meaning.filter(StatusMeaning::exact)
                .map(StatusMeaning::reason)
                .or(() -> telling(said.isEmpty() ? words : said))
                .or(() -> meaning.map(StatusMeaning::reason))
                .or(() -> reason(said))
                .or(() -> telling(words))
                .or(() -> telling(around))
                .or(() -> reason(words))
                .or(() -> byReply(reply.orElse("")))
                .or(() -> reason(around))
                .orElse(BounceReason.UNDEFINED);
        return reason.bounceClass() == BounceClass.HARD
                ? stillHard(reason, code, reply.orElse(""), words, around)
                : reason;
    }

    private Optional<BounceReason> telling(String text) {
        return mayLook(text) ? phrases.telling(text) : Optional.empty();
    }

    private Optional<BounceReason> reason(String text) {
        return mayLook(text) ? phrases.reason(text) : Optional.empty();
    }

    private boolean mayLook(String text) {
        looked += Math.min(text.length(), BouncePatterns.LONGEST);
        return looked <= MAX_CHARACTERS;
    }

    /// The SMTP step and the certainty of a refusal limit its meaning.
    private static BounceReason stillHard(BounceReason reason, String code, String reply, String words, String around) {
        SmtpStep step = SmtpStep.in(BouncePatterns.flat(words));
        if (step == SmtpStep.MAIL_FROM) {
            return BounceReason.SENDER_REJECTED;
        }
        if (code.startsWith("4") || code.isEmpty() && reply.startsWith("4")) {
            return reason == BounceReason.HOST_UNKNOWN || reason == BounceReason.NO_MAIL_HERE
                    ? BounceReason.NETWORK
                    : BounceReason.SYSTEM;
        }
        SmtpStep anywhere = SmtpStep.in(BouncePatterns.flat(words + "\n" + around));
        boolean knownRecipient = code.equals("5.2.0")
                || code.startsWith("5.7.")
                || code.startsWith("5.2.") && anywhere != SmtpStep.RCPT_TO
                || !code.startsWith("5.1.")
                        && anywhere == SmtpStep.DATA
                        && PLAIN_UNKNOWN.matcher(BouncePatterns.flat(words)).find();
        return reason == BounceReason.USER_UNKNOWN && knownRecipient ? BounceReason.FILTERED : reason;
    }

    private static Optional<BounceReason> byReply(String reply) {
        return switch (reply) {
            case "421", "450", "451" -> Optional.of(BounceReason.SYSTEM);
            case "452", "552" -> Optional.of(BounceReason.MAILBOX_FULL);
            case "551" -> Optional.of(BounceReason.HAS_MOVED);
            case "556" -> Optional.of(BounceReason.NO_MAIL_HERE);
            default -> Optional.empty();
        };
    }
}
