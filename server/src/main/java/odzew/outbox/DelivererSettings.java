package odzew.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// @param instance this server's name, which no other server on the same database may have: what a former life of
///     it left unfinished is taken up at start
/// @param workers how many mails are sent at the same time, each over its own connection
/// @param plusAddresses whether the mailboxes receive `name+anything@domain`: then answers and bounces come back
/// to addresses that prove which mail they belong to
/// @param lease how long a claim outlives a server; it is renewed while the attempt runs
/// @param search where to look before a mail that may have been sent is sent again
/// @param uncertain what to do where nobody can look
/// @param allowed whether this server may send at present; a copy of an installation may not
public record DelivererSettings(
        String instance,
        int workers,
        boolean plusAddresses,
        Duration lease,
        SentLookup search,
        UncertainPolicy uncertain,
        BooleanSupplier allowed) {

    /// Without a place to look; what may have been sent is sent again.
    public DelivererSettings(String instance, int workers, boolean plusAddresses, Duration lease) {
        this(instance, workers, plusAddresses, lease, SentLookup.NONE, UncertainPolicy.DEFAULT, () -> true);
    }

    public DelivererSettings withLook(SentLookup where, UncertainPolicy otherwise) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, where, otherwise, allowed);
    }

    public DelivererSettings whileAllowed(BooleanSupplier by) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, search, uncertain, by);
    }

    public DelivererSettings {
        if (instance.isBlank() || instance.contains("/")) {
            throw new IllegalArgumentException("an instance name must not be blank and must not contain a slash");
        }
        if (workers < 1 || lease.toSeconds() < 3) {
            throw new IllegalArgumentException("at least one worker, and a lease of three seconds, are needed");
        }
    }

    public static DelivererSettings of(String instance) {
        return new DelivererSettings(instance, 16, false, Duration.ofMinutes(1));
    }
}
