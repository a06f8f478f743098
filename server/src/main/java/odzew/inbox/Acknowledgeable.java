package odzew.inbox;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.mail.AutomaticKind;
import odzew.mail.IncomingMail;
import odzew.mail.mime.ParsedAddress;

/// Decides if an automatic reply to an e-mail is allowed (RFC 3834 §2): never to a machine, a mailing list or
/// an empty return path, and only if the e-mail was written recently to one of our addresses, so that an
/// imported history is not answered.
final class Acknowledgeable {

    private static final Duration LATELY = Duration.ofDays(2);

    private static final Pattern UNATTENDED = Pattern.compile(
            "(?i)(?:no|do[-_.]?not|nie)[-_.]?(?:reply|odpowiadaj|respond).*|mailer-daemon|postmaster|owner-.*|.*-(?:request|owner|bounces?)"
                    + "|bounces?([-+_.].*)?|noc|root|nobody|listserv|majordomo");

    /// Indicates an automatic e-mail. It proves nothing, but is enough not to answer: the sender might answer
    /// back.
    private static final Pattern AWAY = Pattern.compile(
            "(?iu)(?:out[- ]of[- ](?:the[- ])?office|auto(?:matic)?[- ]?(?:reply|response)|autoodp|automatyczna odp|odpowied[zź] automat|nieobecno|abwesenheit|vacation)");

    private Acknowledgeable() {}

    /// @param isOurs true if an address is one of our mailboxes
    static boolean is(ReceivedMail received, IncomingMail mail, String sender, Predicate<String> isOurs) {
        String from = mail.from().map(ParsedAddress::address).orElse("");
        return mail.automatic() == AutomaticKind.NONE
                && !AWAY.matcher(mail.subject().orElse("").strip()).lookingAt()
                && from.equalsIgnoreCase(sender)
                && !UNATTENDED
                        .matcher(sender.substring(0, Math.max(0, sender.lastIndexOf('@'))))
                        .matches()
                && !(received.envelope().source() == Envelope.Source.LMTP
                        && received.envelope().sender().isEmpty())
                && mail.date()
                        .filter(date ->
                                date.toInstant().isBefore(received.receivedAt().minus(LATELY)))
                        .isEmpty()
                && Stream.concat(mail.to().stream(), mail.cc().stream())
                        .limit(100)
                        .map(ParsedAddress::address)
                        .anyMatch(isOurs);
    }
}
