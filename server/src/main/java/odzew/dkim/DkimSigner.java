package odzew.dkim;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import odzew.database.Database;
import odzew.outbox.ContentBytes;
import odzew.outbox.MailSigner;
import odzew.outbox.UnsignableMail;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;

/// Signs messages with the active key of the domain in From. Changes of keys are noticed within seconds.
public final class DkimSigner implements MailSigner {

    private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

    /// @param opened by domain, once they were needed
    private record Known(Instant readAt, Map<String, DkimStore.Active> keys, Map<String, DkimSignature.Key> opened) {}

    private final DkimStore store = new DkimStore();
    private final Database database;
    private final Seal seal;
    private final InstantSource clock;
    private volatile Known known = new Known(Instant.MIN, Map.of(), Map.of());

    public DkimSigner(Database database, InstallationKey key, InstantSource clock) {
        this.database = database;
        this.seal = DkimKeys.seal(key);
        this.clock = clock;
    }

    /// A key that cannot be opened is an error: a message that should be signed waits and does not go unsigned.
    @Override
    public byte[] fields(String from, ContentBytes message) throws IOException {
        Instant now = clock.instant();
        String domain = from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        Known present = known(now);
        DkimStore.Active key = present.keys().get(domain);
        return key == null ? new byte[0] : DkimSignature.field(opened(present, key), message, now);
    }

    private Known known(Instant now) {
        Known last = known;
        if (now.isBefore(last.readAt().plus(KNOWN_FOR)) && !now.isBefore(last.readAt())) {
            return last;
        }
        var keys = new HashMap<String, DkimStore.Active>();
        for (DkimStore.Active active : database.read(store::active)) {
            keys.put(active.domain(), active);
        }
        var read = new Known(now, Map.copyOf(keys), new ConcurrentHashMap<>());
        known = read;
        return read;
    }

    /// A key that cannot be opened stops only the messages of its own domain.
    private DkimSignature.Key opened(Known present, DkimStore.Active active) throws UnsignableMail {
        try {
            return present.opened()
                    .computeIfAbsent(
                            active.domain(), domain -> new DkimSignature.Key(domain, active.selector(), open(active)));
        } catch (RuntimeException e) {
            throw new UnsignableMail(
                    "the DKIM key %s of %s cannot be opened, and its messages do not go unsigned. Restore the secret"
                                    .formatted(active.selector(), active.domain())
                            + " with which it was made, or create a new key",
                    e);
        }
    }

    private PrivateKey open(DkimStore.Active active) {
        byte[] bytes = seal.open(DkimKeys.owner(active.domain(), active.selector()), active.privateKey());
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
