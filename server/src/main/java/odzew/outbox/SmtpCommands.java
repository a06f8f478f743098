package odzew.outbox;

/// MAIL and RCPT with the parameters that the relay offers, and no others.
final class SmtpCommands {

    private SmtpCommands() {}

    /// `RET` and `ENVID` ask for delivery reports that name the delivery and do not return the whole mail
    /// (RFC 3461 §4.3, §4.4).
    static String mail(SmtpConnection connection, Envelope envelope, long size) {
        var command = new StringBuilder("MAIL FROM:<").append(envelope.sender()).append('>');
        if (connection.supportsExtension("SIZE")) {
            command.append(" SIZE=").append(size);
        }
        if (envelope.smtpUtf8()) {
            command.append(" BODY=8BITMIME SMTPUTF8");
        }
        if (connection.supportsExtension("DSN")) {
            command.append(" RET=HDRS ENVID=").append(SmtpConnection.encoded(envelope.id()));
        }
        return command.toString();
    }

    /// Nobody wants to hear of a mail without a return path (RFC 3834 §3.3).
    static String recipient(SmtpConnection connection, Envelope envelope) {
        var command =
                new StringBuilder("RCPT TO:<").append(envelope.recipient()).append('>');
        if (connection.supportsExtension("DSN")) {
            boolean ascii = envelope.recipient().chars().allMatch(c -> c < 127);
            command.append(envelope.sender().isEmpty() ? " NOTIFY=NEVER ORCPT=" : " NOTIFY=FAILURE,DELAY ORCPT=")
                    .append(ascii ? "rfc822;" : "utf-8;")
                    .append(SmtpConnection.encoded(envelope.recipient()));
        }
        return command.toString();
    }
}
