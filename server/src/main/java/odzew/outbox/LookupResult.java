package odzew.outbox;

/// What a look for a mail that may have been sent came to, in words for the ledger.
public sealed interface LookupResult {

    String words();

    /// It was sent.
    record Found(String words, String queueId) implements LookupResult {}

    /// It would be there if it had been sent.
    record NotFound(String words) implements LookupResult {}

    /// Nothing can be told.
    record CannotLook(String words) implements LookupResult {}
}
