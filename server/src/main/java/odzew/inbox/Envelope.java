package odzew.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How a mail reached us. `sender` is empty for the null path, `recipient` where the door does not know it.
///
/// @param imported it is from before the mailbox went live: nobody is told that it arrived
/// @param arrivedAt when it reached the mailbox that it was fetched from
/// @param trace what RFC 5321 §4.4 wants on top of the mail, without the date; empty where nobody handed it over
public record Envelope(
        Source source, String sender, String recipient, boolean imported, Optional<Instant> arrivedAt, String trace) {

    /// The door.
    public enum Source {
        SMTP,
        LMTP,
        IMAP,
        PIPE
    }

    public Envelope {
        sender = sender.replace('\0', ' ').strip();
        recipient = recipient.replace('\0', ' ').strip();
        trace = trace.replace('\0', ' ');
    }

    public Envelope(Source source, String sender, String recipient) {
        this(source, sender, recipient, false, Optional.empty(), "");
    }

    public static Envelope fetched(String mailbox, boolean imported, Optional<Instant> arrivedAt) {
        return new Envelope(Source.IMAP, "", mailbox, imported, arrivedAt, "");
    }

    /// The recipient without its plus part, lower case.
    public String mailbox() {
        return mailbox(recipient);
    }

    static String mailbox(String address) {
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        String bare = plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
        return bare.toLowerCase(Locale.ROOT);
    }
}
