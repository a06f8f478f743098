package odzew.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// Stores the results of answered requests. A key is claimed in the transaction of the use case itself: a
/// repetition that arrives while the first is still running waits for its commit, on this server or another,
/// and then gets its result.
public final class IdempotencyStore {

    /// The outcome of a claim.
    public sealed interface Claim {
        /// The request is new; do the work.
        record First() implements Claim {}

        /// The result of the first request.
        record Repeated(String result) implements Claim {}

        /// The key belongs to another request.
        record Mismatch() implements Claim {}
    }

    /// @param replayed true if the result was given before
    public record Answer(String result, boolean replayed) {}

    private record Earlier(byte[] fingerprint, Optional<String> result) {

        Claim claim(RequestKey key) {
            return Arrays.equals(fingerprint, key.fingerprint())
                    ? result.<Claim>map(Claim.Repeated::new).orElseGet(Claim.Mismatch::new)
                    : new Claim.Mismatch();
        }
    }

    /// One claim for each key, in their order. The protecting keys are distinct; their rows are locked in one
    /// order by all callers.
    public List<Claim> claim(Handle handle, List<RequestKey> keys, Instant now) {
        List<RequestKey> protecting = keys.stream()
                .filter(RequestKey::isProtecting)
                .sorted(Comparator.comparing(RequestKey::identity))
                .toList();
        if (protecting.isEmpty()) {
            return keys.stream().<Claim>map(_ -> new Claim.First()).toList();
        }
        var claimed = Set.copyOf(RoundTrip.ask(handle, trip -> insertOrRenew(trip, protecting, now)));
        return keys.stream()
                .map(key -> key.isProtecting() && !claimed.contains(key.identity())
                        ? find(handle, key).map(it -> it.claim(key)).orElseGet(Claim.Mismatch::new)
                        : new Claim.First())
                .toList();
    }

    /// Claims a key again after its result has lost its validity.
    public void reclaim(Handle handle, RequestKey key, Instant now) {
        handle.createUpdate("""
                        update answered_request set expires_at = :expires, result = null
                         where caller = :caller and request_key = :key
                        """)
                .bind("caller", key.caller())
                .bind("key", key.key())
                .bind("expires", now.plus(key.lifetime()))
                .execute();
    }

    /// Stores the results of claimed requests.
    public void finish(RoundTrip trip, List<RequestKey> keys, List<String> results) {
        List<Integer> protecting = IntStream.range(0, keys.size())
                .filter(i -> keys.get(i).isProtecting())
                .boxed()
                .toList();
        if (!protecting.isEmpty()) {
            trip.add("""
                            update answered_request a
                               set result = n.result
                              from unnest(:callers, :keys, :results) as n (caller, request_key, result)
                             where a.caller = n.caller and a.request_key = n.request_key
                            """)
                    .texts("callers", protecting, i -> keys.get(i).caller())
                    .with("keys", keys(protecting.stream().map(keys::get).toList()))
                    .texts("results", protecting, results::get);
        }
    }

    /// Gives back the claims of refused requests: a repetition is again the first one.
    public void release(RoundTrip trip, List<RequestKey> keys) {
        List<RequestKey> protecting =
                keys.stream().filter(RequestKey::isProtecting).toList();
        if (!protecting.isEmpty()) {
            trip.add("""
                            delete from answered_request a
                             using unnest(:callers, :keys) as n (caller, request_key)
                             where a.caller = n.caller and a.request_key = n.request_key
                            """).texts("callers", protecting, RequestKey::caller).with("keys", keys(protecting));
        }
    }

    /// Returns the result stored under the key, without comparing the request.
    public Optional<String> result(Handle handle, RequestKey key) {
        return find(handle, key).flatMap(Earlier::result);
    }

    /// Deletes expired keys; returns their number.
    public int expire(Handle handle, Instant now) {
        return handle.createUpdate("delete from answered_request where expires_at < :now")
                .bind("now", now)
                .execute();
    }

    /// Returns the identities of the keys that had no valid earlier claim.
    private static List<String> insertOrRenew(RoundTrip trip, List<RequestKey> keys, Instant now) {
        return trip.add("""
                        insert into answered_request as a (caller, request_key, fingerprint, expires_at)
                        select * from unnest(:callers, :keys, :fingerprints, :expires)
                            on conflict (caller, request_key) do update
                           set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, result = null
                         where a.expires_at < :now
                        returning a.caller, a.request_key
                        """)
                .texts("callers", keys, RequestKey::caller)
                .with("keys", keys(keys))
                .with("fingerprints", keys.stream().map(RequestKey::fingerprint).toArray(byte[][]::new))
                .times("expires", keys, key -> now.plus(key.lifetime()))
                .with("now", now)
                .read(row -> RequestKey.identity(row.getString("caller"), row.getBytes("request_key")));
    }

    private static byte[][] keys(List<RequestKey> keys) {
        return keys.stream().map(RequestKey::key).toArray(byte[][]::new);
    }

    private static Optional<Earlier> find(Handle handle, RequestKey key) {
        return handle.createQuery("""
                        select fingerprint, result from answered_request
                         where caller = :caller and request_key = :key
                        """)
                .bind("caller", key.caller())
                .bind("key", key.key())
                .map((row, _) -> new Earlier(row.getBytes("fingerprint"), Optional.ofNullable(row.getString("result"))))
                .findOne();
    }
}
