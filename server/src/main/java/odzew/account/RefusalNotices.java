package odzew.account;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Informs an agent by e-mail of many wrong passwords and codes for the account: once a day at most.
final class RefusalNotices {

    /// More than an owner mistypes in a day.
    static final int MANY = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private RefusalNotices() {}

    /// Counts one; part of the caller's transaction.
    static void count(Handle handle, long agentId, AccountNotices notices, Instant now) {
        int taken = handle.createQuery("""
                        insert into sign_in_attempt as a (key, taken, ends_at) values (:key, 1, :ends)
                            on conflict (key) do update
                           set taken = case when a.ends_at <= :now then 1 else a.taken + 1 end,
                               ends_at = case when a.ends_at <= :now then excluded.ends_at else a.ends_at end
                        returning taken
                        """)
                .bind("key", "REFUSED agent " + agentId)
                .bind("now", now)
                .bind("ends", now.plus(DAY))
                .mapTo(Integer.class)
                .one();
        if (taken == MANY) {
            notices.changed(handle, agentId, AccountNotices.Change.MANY_REFUSALS, now);
        }
    }
}
