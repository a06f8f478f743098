package odzew.outbox.smtp;

import odzew.outbox.DeliveryEnvelope;

/// MAIL and RCPT with those parameters only that the relay offers.
final class SmtpCommands {

    private SmtpCommands() {}

    /// `RET` and `ENVID` request delivery reports that name the delivery and do not return the whole message
    /// (RFC 3461 §4.3, §4.4).
    static String mail(SmtpConnection connection, DeliveryEnvelope envelope, long size) {
        var command = new StringBuilder("MAIL FROM:<").append(envelope.sender()).append('>');
        if (connection.supports("SIZE")) {
            command.append(" SIZE=").append(size);
        }
        if (envelope.smtpUtf8()) {
            command.append(" BODY=8BITMIME SMTPUTF8");
        }
        if (connection.supports("DSN")) {
            command.append(" RET=HDRS ENVID=").append(encoded(envelope.id()));
        }
        return command.toString();
    }

    /// A message without a return path requests no reports (RFC 3834 §3.3).
    static String recipient(SmtpConnection connection, DeliveryEnvelope envelope) {
        var command =
                new StringBuilder("RCPT TO:<").append(envelope.recipient()).append('>');
        if (connection.supports("DSN")) {
            boolean ascii = envelope.recipient().chars().allMatch(c -> c < 127);
            command.append(envelope.sender().isEmpty() ? " NOTIFY=NEVER ORCPT=" : " NOTIFY=FAILURE,DELAY ORCPT=")
                    .append(ascii ? "rfc822;" : "utf-8;")
                    .append(encoded(envelope.recipient()));
        }
        return command.toString();
    }

    /// Encodes a text for use in a command: RFC 3461 §4, and RFC 6533 §3 for non-ASCII characters.
    private static String encoded(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 127);
        var encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c > ' ' && c < 127 && c != '+' && c != '=' && (ascii || c != '\\')) {
                encoded.appendCodePoint(c);
            } else {
                encoded.append((ascii ? "+%02X" : "\\x{%02X}").formatted(c));
            }
        });
        return encoded.toString();
    }
}
