package odzew.outbox;

/// What a look for a mail that may have been sent came to, in words for the ledger.
public sealed interface Sighting {

    String words();

    /// It was sent.
    record Found(String words, String queueId) implements Sighting {}

    /// It would be there if it had been sent.
    record NotFound(String words) implements Sighting {}

    /// Nothing can be told.
    record CannotLook(String words) implements Sighting {}
}
