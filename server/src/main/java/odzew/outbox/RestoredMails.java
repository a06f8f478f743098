package odzew.outbox;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Deliveries of a restored database. Messages that waited when the backup was made may have been sent since.
public final class RestoredMails {

    /// Begins the text of an attempt that only a restored backup assumes.
    static final String RESTORED = "restored from the backup of ";

    private RestoredMails() {}

    /// Makes them UNCERTAIN, so that each is looked up before it is sent. Messages held for a later date than
    /// `now` cannot have been sent and stay held. Returns how many were changed.
    ///
    /// @param backup when the backup was made
    public static int makeUncertain(Handle handle, Instant backup, Instant now) {
        return handle.createUpdate("""
                        with waiting as (
                          select id, least(coalesce(claimed_at, :backup), :backup) as since
                            from delivery
                           where status in ('QUEUED', 'DEFERRED') or (status = 'HELD' and next_attempt_at <= :now)),
                        changed as (
                          update delivery d
                             set status = 'UNCERTAIN', attempts = attempts + 1, next_attempt_at = :now,
                                 claimed_by = null, claimed_at = null, reply = :reply, updated_at = :now
                            from waiting w
                           where d.id = w.id
                          returning d.id, d.attempts, w.since)
                        insert into delivery_attempt (delivery_id, attempt, kind, started_at, ended_at, status, reply)
                        select id, attempts, 'ABANDONED', since, :now, 'UNCERTAIN', :reply from changed
                        """)
                .bind("backup", backup)
                .bind("now", now)
                .bind("reply", RESTORED + backup + "; it may have been sent since")
                .execute();
    }
}
