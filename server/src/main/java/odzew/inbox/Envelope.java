package odzew.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// The way an e-mail reached us. `sender` is empty for the null path, `recipient` if the protocol does not give
/// it.
///
/// @param imported the e-mail predates the mailbox's activation: no notification is sent
/// @param arrivedAt when it reached the mailbox from which it was fetched
/// @param trace the Received content that RFC 5321 §4.4 requires, without the date; empty if it was fetched
public record Envelope(
        Source source, String sender, String recipient, boolean imported, Optional<Instant> arrivedAt, String trace) {

    /// The protocol or channel.
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
