package odzew.inbox;

import java.util.Locale;

/// How a mail reached us. `sender` is empty for the null path, `recipient` where the door does not know it.
///
/// @param imported it is from before the mailbox went live: nobody is told that it arrived
public record Envelope(Source source, String sender, String recipient, boolean imported) {

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
    }

    public Envelope(Source source, String sender, String recipient) {
        this(source, sender, recipient, false);
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
