package odzew.outbox;

import java.util.Optional;
import java.util.OptionalLong;

/// Where mails go.
public interface MailTransport extends AutoCloseable {

    /// One attempt for one recipient; returns when its end is known, whatever that is.
    SendResult send(DeliveryEnvelope envelope, ContentBytes bytes);

    /// The most bytes that a mail may have, as far as the relay has said.
    OptionalLong sizeLimit();

    /// Hears how large mails may be, unless that is known, so that the first mail does not have to find out.
    ///
    /// @return why nobody could be asked
    Optional<String> learn();

    /// Ends what is under way.
    @Override
    void close();
}
