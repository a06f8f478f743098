package odzew.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Counts the requests of API users, for their limits and their time of last use. Requests are counted in
/// memory; once a second the servers exchange their counts through the database. A limit therefore holds for
/// all servers together, at most a second late, and no request waits for a count.
public final class ApiUsage {

    private static final int MINUTE = 60;
    private static final Duration LAST_USE_KEPT = Duration.ofMinutes(1);
    private static final Duration COUNTS_KEPT = Duration.ofHours(1);

    private final Map<Long, Counter> counters = new ConcurrentHashMap<>();
    private final Database database;
    private final InstantSource clock;

    public ApiUsage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Counts a request. Requests over the limit are refused and not counted.
    public Quota take(ApiUser user, String address) {
        return counters.computeIfAbsent(user.id(), Counter::new)
                .take(user.requestsPerMinute(), address, clock.instant());
    }

    /// Adds this server's new counts to the database and reads the total of all servers.
    public void exchange() {
        Instant now = clock.instant();
        for (Counter counter : counters.values()) {
            if (!counter.hasNews(now)) {
                continue;
            }
            database.useTransaction(handle -> {
                counter.exchange(handle);
                counter.keepLastUse(handle, now);
            });
        }
    }

    /// Deletes the counts of minutes older than an hour.
    public int expire(Handle handle, Instant now) {
        return handle.createUpdate("delete from api_usage where minute < :before")
                .bind("before", now.minus(COUNTS_KEPT).getEpochSecond() / MINUTE)
                .execute();
    }

    private static final class Counter {

        private final long userId;
        private long minute;
        /// The total of all servers at the last exchange, and the requests counted here since.
        private long known;
        private long pending;
        private Instant lastUsed = Instant.EPOCH;
        private String lastUsedFrom = "";
        private Instant lastUseKept = Instant.EPOCH;

        Counter(long userId) {
            this.userId = userId;
        }

        synchronized Quota take(int limit, String address, Instant now) {
            long current = now.getEpochSecond() / MINUTE;
            if (current != minute) {
                minute = current;
                known = 0;
                pending = 0;
            }
            lastUsed = now;
            lastUsedFrom = address;
            if (limit == 0) {
                return Quota.UNLIMITED;
            }
            int reset = (int) (MINUTE - now.getEpochSecond() % MINUTE);
            if (known + pending >= limit) {
                return new Quota(limit, -1, reset);
            }
            pending++;
            return new Quota(limit, limit - known - pending, reset);
        }

        synchronized boolean hasNews(Instant now) {
            return pending > 0 || isUseDue(now);
        }

        private boolean isUseDue(Instant now) {
            return lastUsed.isAfter(lastUseKept) && !now.isBefore(lastUseKept.plus(LAST_USE_KEPT));
        }

        void exchange(Handle handle) {
            long countedMinute;
            long count;
            synchronized (this) {
                countedMinute = minute;
                count = pending;
            }
            if (count == 0) {
                return;
            }
            long all = handle.createQuery("""
                            insert into api_usage as u (api_user_id, minute, requests)
                            values (:user, :minute, :count)
                                on conflict (api_user_id, minute) do update set requests = u.requests + excluded.requests
                            returning requests
                            """)
                    .bind("user", userId)
                    .bind("minute", countedMinute)
                    .bind("count", count)
                    .mapTo(Long.class)
                    .one();
            synchronized (this) {
                if (minute == countedMinute) {
                    known = all;
                    pending -= count;
                }
            }
        }

        void keepLastUse(Handle handle, Instant now) {
            Instant used;
            String from;
            synchronized (this) {
                if (!isUseDue(now)) {
                    return;
                }
                used = lastUsed;
                from = lastUsedFrom;
                lastUseKept = now;
            }
            handle.createUpdate("""
                            update api_user set last_used_at = :used, last_used_from = :from
                             where id = :id and (last_used_at is null or last_used_at < :used)
                            """)
                    .bind("id", userId)
                    .bind("used", used)
                    .bind("from", from)
                    .execute();
        }
    }
}
