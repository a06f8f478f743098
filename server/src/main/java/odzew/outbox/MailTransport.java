package odzew.outbox;

import java.util.Optional;
import java.util.OptionalLong;

/// Hands messages to their next hop.
public interface MailTransport extends AutoCloseable {

    /// Makes one attempt for one recipient; returns when its result is known, whatever it is.
    SendResult send(DeliveryEnvelope envelope, ContentBytes bytes);

    /// The largest message in bytes that the relay accepts, if it has announced a limit.
    OptionalLong sizeLimit();

    /// Asks the relay for its size limit, unless it is known, so that the first message need not find out.
    ///
    /// @return the reason why the relay could not be asked
    Optional<String> learn();

    /// Aborts running attempts.
    @Override
    void close();
}
