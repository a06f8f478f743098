package odzew.outbox;

/// What the relay is told of a mail beside its bytes (RFC 5321 §2.3.1, RFC 3461 §4).
///
/// @param sender empty: the null path
/// @param id by which a delivery report names the delivery
/// @param smtpUtf8 whether an address in the envelope or the headers goes beyond ASCII (RFC 6531)
public record DeliveryEnvelope(String id, String sender, String recipient, boolean smtpUtf8) {}
