package odzew.outbox;

/// The result of a lookup for a message that may have been sent, with a text for the ledger.
public sealed interface LookupResult {

    String words();

    /// It was sent.
    record Found(String words, String queueId) implements LookupResult {}

    /// The place searched would contain the message if it had been sent.
    record NotFound(String words) implements LookupResult {}

    /// The lookup was not possible or not conclusive.
    record CannotLook(String words) implements LookupResult {}
}
