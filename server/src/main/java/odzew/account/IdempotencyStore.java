package odzew.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// Requests that were already answered. A key is claimed in the transaction of the use case itself: a repetition that
/// arrives while the first is still running waits for its commit, on this server or another, and then sees its result.
public final class IdempotencyStore {

    /// What a claim found.
    public sealed interface Claim {
        /// Nobody asked this before; do the work.
        record First() implements Claim {}

        /// The result that the first one was given.
        record Repeated(String result) implements Claim {}

        /// The key belongs to another request.
        record Mismatch() implements Claim {}
    }

    /// A result and whether it was given before.
    public record Answer(String result, boolean replayed) {}

    private static final Claim FIRST = new Claim.First();

    /// Claims that were sent.
    ///
    /// @param claimed identities of those that nobody had claimed before
    public record Claiming(List<RequestKey> keys, List<String> claimed) {

        /// What became of each, in the order given, once the round trip is over.
        public List<Claim> found(Handle handle) {
            List<RequestKey> repeated = keys.stream()
                    .filter(key -> key.isProtecting() && !claimed.contains(key.identity()))
                    .toList();
            Map<String, Claim> earlier = repeated.isEmpty() ? Map.of() : earlier(handle, repeated);
            return keys.stream()
                    .map(key -> earlier.getOrDefault(key.identity(), FIRST))
                    .toList();
        }
    }

    /// One claim for each key. Keys are distinct; those of one statement are locked in one order.
    public List<Claim> claim(Handle handle, List<RequestKey> keys, Instant now) {
        return RoundTrip.ask(handle, trip -> claim(trip, keys, now)).found(handle);
    }

    public Claiming claim(RoundTrip trip, List<RequestKey> keys, Instant now) {
        List<RequestKey> sorted = keys.stream()
                .filter(RequestKey::isProtecting)
                .sorted(Comparator.comparing(RequestKey::identity))
                .toList();
        return new Claiming(keys, sorted.isEmpty() ? List.of() : insertOrRenew(trip, sorted, now));
    }

    /// Keeps what the claimed requests are answered with.
    public void finish(Handle handle, List<RequestKey> keys, List<String> results) {
        RoundTrip.run(handle, trip -> finish(trip, keys, results));
    }

    public void finish(RoundTrip trip, List<RequestKey> keys, List<String> results) {
        var users = new ArrayList<Long>();
        var digests = new ArrayList<byte[]>();
        var texts = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isProtecting()) {
                users.add(keys.get(i).apiUserId());
                digests.add(keys.get(i).key());
                texts.add(results.get(i));
            }
        }
        if (users.isEmpty()) {
            return;
        }
        trip.add("""
                        update answered_request a
                           set result = n.result
                          from unnest(:users, :keys, :results) as n (api_user_id, request_key, result)
                         where a.api_user_id = n.api_user_id and a.request_key = n.request_key
                        """)
                .with("users", users.toArray(Long[]::new))
                .with("keys", digests.toArray(byte[][]::new))
                .with("results", texts.toArray(String[]::new));
    }

    /// Gives claims back whose request was refused: its repetition is a first one.
    public void release(Handle handle, List<RequestKey> keys) {
        List<RequestKey> claimed =
                keys.stream().filter(RequestKey::isProtecting).toList();
        handle.createUpdate("""
                        delete from answered_request a
                         using unnest(:users, :keys) as n (api_user_id, request_key)
                         where a.api_user_id = n.api_user_id and a.request_key = n.request_key
                        """)
                .bind("users", claimed.stream().mapToLong(RequestKey::apiUserId).toArray())
                .bind("keys", claimed.stream().map(RequestKey::key).toArray(byte[][]::new))
                .execute();
    }

    /// Removes what can no longer protect anybody; returns how many.
    public int expire(Handle handle, Instant now) {
        return handle.createUpdate("delete from answered_request where expires_at < :now")
                .bind("now", now)
                .execute();
    }

    private static List<String> insertOrRenew(RoundTrip trip, List<RequestKey> keys, Instant now) {
        return trip.add("""
                        insert into answered_request as a (api_user_id, request_key, fingerprint, expires_at)
                        select * from unnest(:users, :keys, :fingerprints, :expires)
                            on conflict (api_user_id, request_key) do update
                           set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, result = null
                         where a.expires_at < :now
                        returning api_user_id, encode(request_key, 'hex') as key
                        """)
                .numbers("users", keys, RequestKey::apiUserId)
                .with("keys", keys.stream().map(RequestKey::key).toArray(byte[][]::new))
                .with("fingerprints", keys.stream().map(RequestKey::fingerprint).toArray(byte[][]::new))
                .times("expires", keys, key -> now.plus(key.lifetime()))
                .with("now", now)
                .read(row -> row.getLong("api_user_id") + " " + row.getString("key"));
    }

    private static Map<String, Claim> earlier(Handle handle, List<RequestKey> keys) {
        var byIdentity = new HashMap<String, RequestKey>();
        keys.forEach(key -> byIdentity.put(key.identity(), key));
        var claims = new HashMap<String, Claim>();
        handle.createQuery("""
                        select a.api_user_id, encode(a.request_key, 'hex') as key, a.fingerprint, a.result
                          from unnest(:users, :keys) as n (api_user_id, request_key)
                          join answered_request a using (api_user_id, request_key)
                        """)
                .bind("users", keys.stream().mapToLong(RequestKey::apiUserId).toArray())
                .bind("keys", keys.stream().map(RequestKey::key).toArray(byte[][]::new))
                .map((row, _) -> {
                    String identity = row.getLong("api_user_id") + " " + row.getString("key");
                    RequestKey asked = byIdentity.get(identity);
                    boolean same = Arrays.equals(row.getBytes("fingerprint"), asked.fingerprint());
                    Optional<String> result = Optional.ofNullable(row.getString("result"));
                    return Map.entry(
                            identity,
                            same && result.isPresent()
                                    ? new Claim.Repeated(result.get())
                                    : (Claim) new Claim.Mismatch());
                })
                .forEach(entry -> claims.put(entry.getKey(), entry.getValue()));
        return claims;
    }
}
