package odzew.outbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// @param instance this server's name, unique among the servers on one database: at the start it takes over
/// what an earlier process of that name left unfinished
/// @param workers the number of messages sent in parallel, each over its own connection
/// @param plusAddresses true if the mailboxes receive `name+anything@domain`: then answers and bounces return
/// to addresses that prove which message they belong to
/// @param lease how long a claim outlives a server; it is renewed while the attempt runs
/// @param search the lookup made before a message that may have been sent is sent again
/// @param uncertain the policy if no lookup is possible
/// @param check looks whether a message written earlier still fits when it is to go
/// @param signer signs each message once, when its bytes are fixed
/// @param allowed true while this server may send; a copy of an installation may not
public record DelivererSettings(
        String instance,
        int workers,
        boolean plusAddresses,
        Duration lease,
        SentLookup search,
        UncertainPolicy uncertain,
        SendCheck check,
        MailSigner signer,
        BooleanSupplier allowed) {

    /// Without a lookup; uncertain messages are sent again.
    public DelivererSettings(String instance, int workers, boolean plusAddresses, Duration lease) {
        this(
                instance,
                workers,
                plusAddresses,
                lease,
                SentLookup.NONE,
                UncertainPolicy.DEFAULT,
                SendCheck.NONE,
                MailSigner.NONE,
                () -> true);
    }

    public DelivererSettings withLook(SentLookup where, UncertainPolicy otherwise) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, where, otherwise, check, signer, allowed);
    }

    public DelivererSettings checkedBy(SendCheck by) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, search, uncertain, by, signer, allowed);
    }

    public DelivererSettings signedBy(MailSigner by) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, search, uncertain, check, by, allowed);
    }

    public DelivererSettings whileAllowed(BooleanSupplier by) {
        return new DelivererSettings(instance, workers, plusAddresses, lease, search, uncertain, check, signer, by);
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
