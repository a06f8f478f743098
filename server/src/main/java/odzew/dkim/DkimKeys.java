package odzew.dkim;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;

/// Creates, activates and retires the keys of domains. A new key replaces the active one once its record is
/// published; the record of the earlier one stays for the messages on their way.
public final class DkimKeys {

    private static final String PURPOSE = "odzew dkim keys";
    private static final int BITS = 2048;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

    private final DkimStore store = new DkimStore();
    private final Database database;
    private final Seal seal;
    private final CommandRunner acts;
    private final InstantSource clock;

    public DkimKeys(Database database, InstallationKey key, InstantSource clock) {
        this.database = database;
        this.seal = seal(key);
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    static Seal seal(InstallationKey key) {
        return key.seal(PURPOSE);
    }

    static String owner(String domain, String selector) {
        return "dkim key " + selector + " of " + domain;
    }

    /// Seals the private parts again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        record Row(String domain, String selector, byte[] sealed) {}
        handle.createQuery("select domain, selector, private_key from dkim_key where state <> 'RETIRED'")
                .map((row, _) ->
                        new Row(row.getString("domain"), row.getString("selector"), row.getBytes("private_key")))
                .list()
                .forEach(it -> handle.createUpdate(
                                "update dkim_key set private_key = :key where domain = :domain and selector = :selector")
                        .bind("key", resealing.box(PURPOSE, owner(it.domain(), it.selector()), it.sealed()))
                        .bind("domain", it.domain())
                        .bind("selector", it.selector())
                        .execute());
    }

    public List<DkimKey> list() {
        return list(database);
    }

    public static List<DkimKey> list(Database database) {
        return database.read(new DkimStore()::all);
    }

    /// Creates a key that signs nothing yet. Its domain is that of a queue's address.
    public DkimKey create(String name, AuditedCommand act) {
        String domain = name.toLowerCase(Locale.ROOT);
        KeyPair pair = newPair();
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        Instant now = clock.instant();
        acts.once(act, "dkim key of " + domain, handle -> {
            requireDomain(handle, domain);
            String selector = freeSelector(handle, domain, now);
            var key = new DkimKey(
                    domain, selector, DkimKey.State.CREATED, publicKey, now, Optional.empty(), Optional.empty());
            byte[] sealed = seal.seal(owner(domain, selector), pair.getPrivate().getEncoded());
            store.insert(handle, key, sealed);
            return selector;
        });
        return list().stream()
                .filter(it -> it.domain().equals(domain) && it.publicKey().equals(publicKey))
                .findFirst()
                .orElseThrow();
    }

    /// Signs with this key from now on, if its record is found. Returns false if it is not.
    ///
    /// @param records finds the texts of a name in DNS; no transaction is open meanwhile
    public boolean activate(
            String domain, String selector, Function<String, List<String>> records, AuditedCommand act) {
        DkimKey known = database.read(handle -> find(handle, domain, selector));
        if (!known.isPublished(records.apply(known.recordName()))) {
            return false;
        }
        Instant now = clock.instant();
        acts.once(act, "dkim key " + selector + " of " + domain, handle -> {
            DkimKey key = find(handle, domain, selector);
            if (key.state() == DkimKey.State.RETIRED) {
                throw new Problem.NotFound(notFound(domain, selector));
            }
            if (key.state() == DkimKey.State.CREATED) {
                store.activeSelector(handle, key.domain())
                        .ifPresent(earlier -> store.retire(handle, key.domain(), earlier, now));
                store.activate(handle, key, now);
            }
            return "";
        });
        return true;
    }

    /// Signs no more with this key.
    public DkimKey retire(String domain, String selector, AuditedCommand act) {
        Instant now = clock.instant();
        acts.once(act, "dkim key " + selector + " of " + domain, handle -> {
            if (store.retire(handle, domain, selector, now) == 0) {
                throw new Problem.NotFound(notFound(domain, selector));
            }
            return "";
        });
        return database.read(handle -> find(handle, domain, selector));
    }

    private DkimKey find(Handle handle, String domain, String selector) {
        return store.find(handle, domain, selector).orElseThrow(() -> new Problem.NotFound(notFound(domain, selector)));
    }

    private static ValidationError notFound(String domain, String selector) {
        return ValidationError.notFound("DKIM key", "klucza DKIM", selector + "._domainkey." + domain);
    }

    private static void requireDomain(Handle handle, String domain) {
        List<String> domains = handle.createQuery("""
                        select distinct lower(substring(email from '@([^@]+)$')) as domain
                          from ticket_queue where email like '%@%' order by 1
                        """).mapTo(String.class).list();
        if (!domains.contains(domain)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(
                    "domain", domain, domains.stream().collect(Collectors.joining(", "))));
        }
    }

    /// `odzew202611`, and with a letter if that is taken: a selector is used once, because receivers keep
    /// records.
    private static String freeSelector(Handle handle, String domain, Instant now) {
        String month = "odzew" + MONTH.format(now.atOffset(ZoneOffset.UTC));
        List<String> taken = handle.createQuery("select selector from dkim_key where domain = :domain")
                .bind("domain", domain)
                .mapTo(String.class)
                .list();
        return IntStream.iterate(0, it -> it + 1)
                .mapToObj(it -> it == 0 ? month : month + "-" + (it + 1))
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
