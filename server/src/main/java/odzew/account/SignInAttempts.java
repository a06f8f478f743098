package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.net.AddressBlock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Limits the guessing of secrets. An attempt is counted in the database before the secret is checked, so
/// parallel requests and several servers do not multiply it; a success takes its own attempt off the count.
///
/// Strangers must not lock the owner out: an address from which the account has signed in before is limited
/// only by the pair of account and address.
public final class SignInAttempts {

    /// The kind of secret that is guessed.
    public enum Secret {
        API_PASSWORD,
        DESK_PASSWORD,
        CODE,
        /// A passkey instead of the password. A signature cannot be guessed: the limit spares the server.
        PASSKEY,
        /// An answer with a code of the identity provider, for which the server asks the provider.
        PROVIDER,
        /// A request for a link to a new password, by the text that was typed.
        LINK,
        /// A link that is sent, by the agent: the number of messages that strangers can make the server send.
        SENT_LINK
    }

    /// Refuses further attempts until `wait` is over.
    public static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final Duration wait;

        public TooMany(Duration wait) {
            super("too many attempts", null, false, false);
            this.wait = wait;
        }

        public long seconds() {
            return Math.max(1, wait.toSeconds());
        }
    }

    /// An attempt that was counted and whose outcome is not known yet.
    public record Attempt(List<String> keys, String known) {}

    /// @param name for the log; without the account, because a login field may hold a mistyped password
    private record Limit(String key, int most, Duration window, String name) {}

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration KNOWN = Duration.ofDays(30);
    private static final int REMEMBERED = 10_000;

    private static final Logger log = LoggerFactory.getLogger(SignInAttempts.class);
    private final Database database;
    private final InstantSource clock;

    /// Keys over their limit, with the end of the refusal: a flood of refused attempts does
    /// not reach the database.
    private final Map<String, Instant> refused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public SignInAttempts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Counts one attempt, or throws `TooMany`.
    public Attempt take(Secret secret, String account, String address) {
        String pair = key(secret, "pair", account + '\0' + AddressBlock.of(address));
        String known = key(secret, "known", pair);
        Instant now = clock.instant();
        requireAllowed(pair, now);
        boolean isKnown = hasKnownAddresses(secret) && isKnown(known, now);
        List<Limit> limits = limits(secret, account, address, pair, isKnown);
        limits.forEach(limit -> requireAllowed(limit.key(), now));
        database.useTransaction(handle -> limits.forEach(limit -> count(handle, limit, now)));
        limits.forEach(limit -> requireAllowed(limit.key(), now));
        return new Attempt(limits.stream().map(Limit::key).toList(), known);
    }

    /// Takes the attempt off the count, and records the address as known for the account.
    public void succeeded(Attempt attempt) {
        succeeded(attempt, _ -> {});
    }

    /// @param also runs in the same transaction
    void succeeded(Attempt attempt, Consumer<Handle> also) {
        Instant now = clock.instant();
        database.useTransaction(handle -> {
            also.accept(handle);
            for (String key : attempt.keys()) {
                handle.createUpdate("update sign_in_attempt set taken = greatest(taken - 1, 0) where key = :key")
                        .bind("key", key)
                        .execute();
            }
            handle.createUpdate("""
                            insert into sign_in_attempt (key, taken, ends_at) values (:key, 0, :ends)
                                on conflict (key) do update set ends_at = excluded.ends_at
                            """)
                    .bind("key", attempt.known())
                    .bind("ends", now.plus(KNOWN))
                    .execute();
            handle.createUpdate("""
                            delete from sign_in_attempt
                             where key in (select key from sign_in_attempt where ends_at < :now
                                              for update skip locked)
                            """).bind("now", now).execute();
        });
    }

    /// True once a day (of UTC) for an account and an address; part of the caller's transaction.
    boolean isFirstUse(Handle handle, Secret secret, String account, String address, Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        return handle.createQuery("""
                        insert into sign_in_attempt as a (key, taken, ends_at) values (:key, 0, :ends)
                            on conflict (key) do update set ends_at = excluded.ends_at where a.ends_at <= :now
                        returning true
                        """)
                .bind("key", key(secret, "used", account + '\0' + AddressBlock.of(address)))
                .bind("now", now)
                .bind("ends", midnight)
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /// Sorted by key, so that two attempts never deadlock.
    private static List<Limit> limits(Secret secret, String account, String address, String pair, boolean isKnown) {
        String from = secret + " from " + AddressBlock.of(address);
        var ofPair = new Limit(pair, 10, MINUTE, from + ", one account");
        List<Limit> limits = switch (secret) {
            case CODE ->
                List.of(
                        new Limit(key(secret, "account", account), 10, TEN_MINUTES, from + ", one account"),
                        new Limit(
                                key(secret, "day", account), 40, Duration.ofDays(1), from + ", one account in a day"));
            case PASSKEY, PROVIDER ->
                List.of(
                        ofPair,
                        ofBlock(secret, address, 120, TEN_MINUTES),
                        ofNetwork(secret, address, 480, TEN_MINUTES));
            case LINK ->
                List.of(
                        new Limit(pair, 3, HOUR, from + ", one account"),
                        ofBlock(secret, address, 30, HOUR),
                        ofNetwork(secret, address, 120, HOUR));
            case SENT_LINK ->
                List.of(
                        new Limit(pair, 3, HOUR, from + ", one account"),
                        new Limit(key(secret, "account", account), 10, HOUR, from + " and elsewhere, one account"));
            case API_PASSWORD, DESK_PASSWORD ->
                isKnown
                        ? List.of(ofPair)
                        : List.of(
                                ofPair,
                                new Limit(
                                        key(secret, "account", account),
                                        60,
                                        TEN_MINUTES,
                                        from + " and elsewhere, one account"),
                                ofBlock(secret, address, 120, TEN_MINUTES),
                                ofNetwork(secret, address, 480, TEN_MINUTES));
        };
        return limits.stream().sorted(Comparator.comparing(Limit::key)).toList();
    }

    private static Limit ofBlock(Secret secret, String address, int most, Duration window) {
        String block = AddressBlock.of(address);
        return new Limit(key(secret, "block", block), most, window, secret + " from " + block + ", many accounts");
    }

    /// Four times the limit of a block: a customer with an IPv6 network of 48 bits has 65,536 blocks. An IPv4
    /// address reaches the limit of its block first.
    private static Limit ofNetwork(Secret secret, String address, int most, Duration window) {
        String network = AddressBlock.widest(address);
        return new Limit(key(secret, "net", network), most, window, secret + " from " + network + ", many accounts");
    }

    private void count(Handle handle, Limit limit, Instant now) {
        record Taken(int count, Instant ends) {}
        Taken taken = handle.createQuery("""
                        insert into sign_in_attempt as a (key, taken, ends_at) values (:key, 1, :ends)
                            on conflict (key) do update
                           set taken = case when a.ends_at <= :now then 1 else a.taken + 1 end,
                               ends_at = case when a.ends_at <= :now then excluded.ends_at else a.ends_at end
                        returning taken, ends_at
                        """)
                .bind("key", limit.key())
                .bind("now", now)
                .bind("ends", now.plus(limit.window()))
                .map((row, _) -> new Taken(row.getInt("taken"), Columns.instant(row, "ends_at")))
                .one();
        if (taken.count() > limit.most()) {
            boolean news;
            synchronized (refused) {
                Instant before = refused.remove(limit.key()); // put anew, so that it is the youngest
                refused.put(limit.key(), taken.ends());
                news = before == null || before.isBefore(taken.ends());
            }
            if (news) {
                log.warn("too many attempts, refused until {}: {}", taken.ends(), limit.name());
            }
        }
    }

    private void requireAllowed(String key, Instant now) {
        synchronized (refused) {
            Instant until = refused.get(key);
            if (until != null && now.isBefore(until)) {
                throw new TooMany(Duration.between(now, until));
            }
        }
    }

    private static boolean hasKnownAddresses(Secret secret) {
        return switch (secret) {
            case API_PASSWORD, DESK_PASSWORD -> true;
            case CODE, PASSKEY, PROVIDER, LINK, SENT_LINK -> false;
        };
    }

    private boolean isKnown(String key, Instant now) {
        return database.read(handle -> handle.createQuery(
                        "select exists (select from sign_in_attempt where key = :key and ends_at > :now)")
                .bind("key", key)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
    }

    private static String key(Secret secret, String scope, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return secret + " " + scope + " " + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
