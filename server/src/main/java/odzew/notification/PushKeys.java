package odzew.notification;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.push.PushTarget;
import odzew.push.Vapid;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The installation's key pair for push services. It is made when the first agent may need it, and stays:
/// browsers
/// are subscribed with it.
final class PushKeys {

    private static final Logger log = LoggerFactory.getLogger(PushKeys.class);
    private static final String PURPOSE = "odzew push secrets";
    private static final String OWNER = "push key";

    private final Database database;
    private final Seal seal;
    private final String contact;
    private final BooleanSupplier mayAct;
    private final InstantSource clock;

    PushKeys(Database database, InstallationKey key, String contact, BooleanSupplier mayAct, InstantSource clock) {
        this.database = database;
        this.seal = key.seal(PURPOSE);
        this.contact = contact;
        this.mayAct = mayAct;
        this.clock = clock;
    }

    /// Empty while this server has another secret than the installation. If the installation has a new secret and
    /// the former one was lost, a new pair is made, and agents turn their browsers on again.
    Optional<Vapid> get() {
        try {
            return Optional.of(database.read(this::read).orElseGet(() -> database.inTransaction(this::make)));
        } catch (Seal.Unreadable e) {
            if (!mayAct.getAsBoolean()) {
                return Optional.empty();
            }
            log.warn("a new key for web push is made and no browser is subscribed any more: {}", e.getMessage());
            return Optional.of(database.inTransaction(handle -> {
                handle.execute("delete from push_subscription");
                handle.execute("delete from push_key");
                return make(handle);
            }));
        }
    }

    private Optional<Vapid> read(Handle handle) {
        return handle.createQuery("select public_key, private_key from push_key")
                .map((row, _) ->
                        Vapid.of(row.getBytes("public_key"), seal.open(OWNER, row.getBytes("private_key")), contact))
                .findOne();
    }

    /// Another server may be faster: its key counts.
    private Vapid make(Handle handle) {
        Vapid made = Vapid.create(contact);
        handle.createUpdate("""
                        insert into push_key (public_key, private_key, created_at)
                        values (:public, :private, :now)
                            on conflict do nothing
                        """)
                .bind("public", made.publicKey())
                .bind("private", seal.seal(OWNER, made.privateKey()))
                .bind("now", clock.instant())
                .execute();
        return read(handle).orElseThrow();
    }

    byte[] sealSecret(String endpoint, byte[] secret) {
        return seal.seal(owner(endpoint), secret);
    }

    /// The same with its secret opened. Throws `Seal.Unreadable`.
    PushTarget opened(PushTarget target) {
        byte[] secret = seal.open(owner(target.endpoint().toString()), target.secret());
        return new PushTarget(target.endpoint(), target.publicKey(), secret);
    }

    /// Seals all of them again under another key of the installation.
    static void reseal(Handle handle, Resealing resealing) {
        handle.createQuery("select private_key from push_key")
                .mapTo(byte[].class)
                .findOne()
                .ifPresent(it -> handle.createUpdate("update push_key set private_key = :sealed")
                        .bind("sealed", resealing.box(PURPOSE, OWNER, it))
                        .execute());
        record Row(String endpoint, byte[] secret) {}
        handle.createQuery("select endpoint, secret from push_subscription")
                .map((row, _) -> new Row(row.getString("endpoint"), row.getBytes("secret")))
                .list()
                .forEach(it -> handle.createUpdate(
                                "update push_subscription set secret = :secret where endpoint = :endpoint")
                        .bind("secret", resealing.box(PURPOSE, owner(it.endpoint()), it.secret()))
                        .bind("endpoint", it.endpoint())
                        .execute());
    }

    private static String owner(String endpoint) {
        return "push subscription " + endpoint;
    }
}
