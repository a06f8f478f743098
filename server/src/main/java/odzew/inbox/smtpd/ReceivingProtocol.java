package odzew.inbox.smtpd;

import odzew.inbox.Envelope;

/// The dialect of a session.
public enum ReceivingProtocol {
    /// RFC 5321: one reply for a message.
    SMTP(Envelope.Source.SMTP),
    /// RFC 2033: one reply for each recipient of a message.
    LMTP(Envelope.Source.LMTP);

    private final Envelope.Source source;

    ReceivingProtocol(Envelope.Source source) {
        this.source = source;
    }

    Envelope.Source source() {
        return source;
    }

    /// The name by RFC 3848.
    String with(boolean extended) {
        return switch (this) {
            case SMTP -> extended ? "ESMTP" : "SMTP";
            case LMTP -> "LMTP";
        };
    }

    boolean isHello(String verb) {
        return switch (this) {
            case SMTP -> verb.equals("EHLO") || verb.equals("HELO");
            case LMTP -> verb.equals("LHLO");
        };
    }
}
