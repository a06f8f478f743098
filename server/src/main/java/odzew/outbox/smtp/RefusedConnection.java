package odzew.outbox.smtp;

import java.io.IOException;
import odzew.outbox.smtp.SmtpConnection.Reply;

/// The relay answered and refused the connection, before any message.
final class RefusedConnection extends IOException {

    private static final long serialVersionUID = 1;

    /// RFC 5321 §3.8: the server closes the channel; relays with a limit of connections refuse one more with it.
    private static final int CLOSING = 421;

    private final int code;

    RefusedConnection(Reply reply) {
        super(reply.text());
        this.code = reply.code();
    }

    /// True if fewer connections may be accepted.
    boolean maybeTooMany() {
        return code == CLOSING;
    }
}
