package odzew.inbox.smtpd;

import odzew.inbox.Envelope;

/// The two dialogues that one session knows.
public enum ReceivingProtocol {
    /// RFC 5321: one answer for a mail.
    SMTP(Envelope.Source.SMTP),
    /// RFC 2033: an answer for each recipient of a mail.
    LMTP(Envelope.Source.LMTP);

    private final Envelope.Source source;

    ReceivingProtocol(Envelope.Source source) {
        this.source = source;
    }

    Envelope.Source source() {
        return source;
    }

    /// By RFC 3848.
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
