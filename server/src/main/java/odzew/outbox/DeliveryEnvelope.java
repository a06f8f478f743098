package odzew.outbox;

import java.util.List;

/// The envelope that the relay gets with the bytes (RFC 5321 §2.3.1, RFC 3461 §4).
///
/// @param sender empty: the null path
/// @param id the identifier that a delivery report repeats
/// @param smtpUtf8 true if an address in the envelope or the headers contains non-ASCII characters (RFC 6531)
public record DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8, Origin origin) {

    /// The message in the envelope.
    ///
    /// @param from our address in its From field, which decides how it is sent
    /// @param recipients all of them, in order, if it is sent to all at once, which is done with the first one
    /// @param hidden those of them that its bytes do not name
    public record Origin(String from, String internetMessageId, List<String> recipients, List<String> hidden) {}

    private static final Origin UNKNOWN = new Origin("", "", List.of(), List.of());

    public DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8) {
        this(id, sender, recipient, smtpUtf8, UNKNOWN);
    }

    /// True if the message goes to this recipient first.
    public boolean isFirst() {
        return recipient.equalsIgnoreCase(first());
    }

    /// Empty if the message is not known.
    public String first() {
        return origin.recipients().isEmpty() ? "" : origin.recipients().getFirst();
    }
}
