package odzew.inbox;

import java.util.OptionalLong;
import java.util.function.Function;
import odzew.mail.IncomingMail;
import odzew.mail.MailAddress;
import odzew.mail.mime.ParsedAddress;

/// Who wrote a mail.
final class Sender {

    private Sender() {}

    /// The From; where that is one of our own mailboxes, as forms on web sites write it, the Reply-To. The address is
    /// valid or empty.
    static ParsedAddress of(IncomingMail mail, Function<String, OptionalLong> queueOf) {
        ParsedAddress from = valid(mail.from().orElse(new ParsedAddress("", "")));
        if (from.address().isEmpty() || queueOf.apply(from.address()).isEmpty()) {
            return from;
        }
        return mail.replyTo().stream()
                .map(Sender::valid)
                .filter(it ->
                        !it.address().isEmpty() && queueOf.apply(it.address()).isEmpty())
                .findFirst()
                .orElse(from);
    }

    private static ParsedAddress valid(ParsedAddress address) {
        return MailAddress.isValid(address.address()) ? address : new ParsedAddress(address.name(), "");
    }
}
