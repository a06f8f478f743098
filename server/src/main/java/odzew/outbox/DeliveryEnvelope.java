package odzew.outbox;

/// The envelope that the relay gets with the bytes (RFC 5321 §2.3.1, RFC 3461 §4).
///
/// @param sender empty: the null path
/// @param id the identifier that a delivery report repeats
/// @param smtpUtf8 true if an address in the envelope or the headers contains non-ASCII characters (RFC 6531)
public record DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8) {}
