package odzew.outbox;

/// The envelope that the relay gets with the bytes (RFC 5321 §2.3.1, RFC 3461 §4).
///
/// @param sender empty: the null path
/// @param id the identifier that a delivery report repeats
/// @param smtpUtf8 true if an address in the envelope or the headers contains non-ASCII characters (RFC 6531)
public record DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8, Origin origin) {

    /// The message in the envelope.
    ///
    /// @param from our address in its From field, which decides how it is sent
    /// @param first the first of its recipients; a service that sends to all of them at once sends with this one
    public record Origin(String from, String internetMessageId, String first) {}

    private static final Origin UNKNOWN = new Origin("", "", "");

    public DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8) {
        this(id, sender, recipient, smtpUtf8, UNKNOWN);
    }

    /// True if the message goes to this recipient first.
    public boolean isFirst() {
        return recipient.equalsIgnoreCase(origin.first());
    }
}
