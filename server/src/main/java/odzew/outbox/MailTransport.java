package odzew.outbox;

import java.util.OptionalLong;

/// Where mails go.
public sealed interface MailTransport extends AutoCloseable permits SmtpTransport, CaptureTransport {

    /// One attempt for one recipient; returns when its end is known, whatever that is.
    SendResult send(Envelope envelope, ContentBytes bytes);

    /// The most bytes that a mail may have, as far as the relay has said.
    OptionalLong sizeLimit();

    /// Ends what is under way.
    @Override
    void close();
}
