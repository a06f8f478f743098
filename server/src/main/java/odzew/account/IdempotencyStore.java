package odzew.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
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

    private record Earlier(byte[] fingerprint, Optional<String> result) {}

    public Claim claim(Handle handle, RequestKey key, Instant now) {
        return !key.isProtecting() || insertOrRenew(handle, key, now) ? new Claim.First() : earlier(handle, key);
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

    /// Stores the result of a claimed request.
    public void finish(RoundTrip trip, RequestKey key, String result) {
        if (key.isProtecting()) {
            trip.add("update answered_request set result = :result where caller = :caller and request_key = :key")
                    .with("caller", key.caller())
                    .with("key", key.key())
                    .with("result", result);
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

    private static boolean insertOrRenew(Handle handle, RequestKey key, Instant now) {
        return handle.createUpdate("""
                        insert into answered_request as a (caller, request_key, fingerprint, expires_at)
                        values (:caller, :key, :fingerprint, :expires)
                            on conflict (caller, request_key) do update
                           set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, result = null
                         where a.expires_at < :now
                        """)
                        .bind("caller", key.caller())
                        .bind("key", key.key())
                        .bind("fingerprint", key.fingerprint())
                        .bind("expires", now.plus(key.lifetime()))
                        .bind("now", now)
                        .execute()
                > 0;
    }

    private static Claim earlier(Handle handle, RequestKey key) {
        return find(handle, key)
                .filter(earlier -> Arrays.equals(earlier.fingerprint(), key.fingerprint()))
                .flatMap(Earlier::result)
                .<Claim>map(Claim.Repeated::new)
                .orElseGet(Claim.Mismatch::new);
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
