package odzew.outbox;

import java.time.Duration;
import java.util.Optional;

/// The result of a lookup for a message that may have been sent, with a text for the ledger.
public sealed interface LookupResult {

    String text();

    /// It was sent.
    record Found(String text, String queueId) implements LookupResult {}

    /// The place searched would contain the message if it had been sent.
    record NotFound(String text) implements LookupResult {}

    /// The message is perhaps still on its way, or the place may not show it yet: nothing is to be sent now.
    ///
    /// @param again when to look again; empty: a person decides
    record Unsettled(String text, Optional<Duration> again) implements LookupResult {}

    /// The lookup was not possible or not conclusive.
    record CannotLook(String text) implements LookupResult {}
}
