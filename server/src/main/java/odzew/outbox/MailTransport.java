package odzew.outbox;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Hands messages to their next hop.
public interface MailTransport extends AutoCloseable {

    /// Makes one attempt for one recipient; returns when its result is known, whatever it is.
    SendResult send(DeliveryEnvelope envelope, ContentBytes bytes);

    /// Our addresses, in lower case, whose messages have another way than the relay's: its trouble is not theirs.
    default Set<String> ownSenders() {
        return Set.of();
    }

    /// The addresses, in lower case, whose messages go to all their recipients at once.
    default Set<String> sendersToAll() {
        return Set.of();
    }

    /// The account or service that sends messages from one of our addresses; empty: the relay.
    default String way(String from) {
        return "";
    }

    /// The largest message in bytes that the relay accepts, if it has announced a limit.
    OptionalLong sizeLimit();

    /// The same for messages from one of our addresses, which may have another way than the relay's.
    default OptionalLong sizeLimit(String from) {
        return sizeLimit();
    }

    /// Connects to the relay and signs in, unless that worked lately; learns its size limit. The first message
    /// need not find out.
    ///
    /// @return the reason why the relay cannot be used
    Optional<String> probe();

    /// The same for one of our addresses, which may have another way than the relay's.
    default Optional<String> probe(String from) {
        return probe();
    }

    /// Aborts running attempts.
    @Override
    void close();
}
