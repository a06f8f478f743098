package odzew.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import odzew.database.Columns;
import odzew.net.AddressBlock;
import org.jdbi.v3.core.Handle;

/// Records refused sign-ins in the audit log, bounded: the first of a run at once, the number of all at its end.
/// A run is the refusals of one kind for one account at one address (IPv6: /64) within an hour.
public final class RefusalRuns {

    private static final Duration LASTS = Duration.ofHours(1);

    /// Runs at a time; beyond it all other addresses of an account are one, so that many addresses cannot fill
    /// the log.
    private static final int MOST = 200;

    private static final String MANY_ADDRESSES = "";

    private final Audit audit = new Audit();

    /// A refusal of this account.
    ///
    /// @param times more than 1 if several are recorded together
    public record Refused(Actor actor, String action, String subject, int times) {

        public static Refused once(Actor actor, String action, String subject) {
            return new Refused(actor, action, subject, 1);
        }
    }

    private record Run(Actor actor, String action, String subject, Instant begun, Instant last, int times) {

        AuditEntry entry(Instant now) {
            long minutes =
                    Math.max(1, Duration.between(begun, last).plusSeconds(59).toMinutes());
            String detail = times + " refusals within " + minutes + " min";
            return AuditEntry.of(AuditedCommand.of(actor, action, subject), detail, now);
        }
    }

    /// Part of the caller's transaction.
    public void record(Handle handle, Refused refused, Instant now) {
        String block = AddressBlock.of(refused.actor().address());
        String key = isOwn(handle, refused, block) ? block : MANY_ADDRESSES;
        Actor actor = key.equals(MANY_ADDRESSES) ? refused.actor().withoutAddress() : refused.actor();
        end(handle, now, refused, key);
        int times = handle.createQuery("""
                        insert into refusal_run as r (action, actor_kind, actor, subject, block, address, begun_at, last_at,
                                                      ends_at, refused)
                        values (:action, :kind, :actor, :subject, :block, :address, :now, :now, :ends, :times)
                            on conflict (action, actor, subject, block) do update
                           set refused = r.refused + :times, last_at = :now
                        returning refused
                        """)
                .bind("action", refused.action())
                .bind("kind", actor.kind().name())
                .bind("actor", actor.name())
                .bind("subject", refused.subject())
                .bind("block", key)
                .bind("address", actor.address())
                .bind("now", now)
                .bind("ends", now.plus(LASTS))
                .bind("times", refused.times())
                .mapTo(Integer.class)
                .one();
        if (times == refused.times()) {
            var command = AuditedCommand.of(actor, refused.action(), refused.subject());
            audit.record(handle, List.of(AuditEntry.of(command, "", now)));
        }
    }

    private static boolean isOwn(Handle handle, Refused refused, String block) {
        return handle.createQuery("""
                        select (select count(*) from refusal_run) < :most
                            or exists (select from refusal_run
                                        where action = :action and actor = :actor and subject = :subject
                                          and block = :block)
                        """)
                .bind("most", MOST)
                .bind("action", refused.action())
                .bind("actor", refused.actor().name())
                .bind("subject", refused.subject())
                .bind("block", block)
                .mapTo(Boolean.class)
                .one();
    }

    private void end(Handle handle, Instant now, Refused refused, String block) {
        report(
                handle,
                now,
                handle.createQuery("""
                                delete from refusal_run
                                 where action = :action and actor = :actor and subject = :subject and block = :block
                                   and ends_at <= :now
                                returning *
                                """)
                        .bind("action", refused.action())
                        .bind("actor", refused.actor().name())
                        .bind("subject", refused.subject())
                        .bind("block", block)
                        .bind("now", now)
                        .map((row, _) -> run(row))
                        .list());
    }

    /// Reports the runs that are over; to be repeated. Part of the caller's transaction.
    public int expire(Handle handle, Instant now) {
        List<Run> ended = handle.createQuery("""
                        delete from refusal_run
                         where ctid in (select ctid from refusal_run where ends_at <= :now for update skip locked)
                        returning *
                        """)
                .bind("now", now)
                .map((row, _) -> run(row))
                .list();
        report(handle, now, ended);
        return ended.size();
    }

    private void report(Handle handle, Instant now, List<Run> ended) {
        audit.record(
                handle,
                ended.stream()
                        .filter(run -> run.times() > 1)
                        .map(run -> run.entry(now))
                        .toList());
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor"),
                        row.getString("address")),
                row.getString("action"),
                row.getString("subject"),
                Columns.instant(row, "begun_at"),
                Columns.instant(row, "last_at"),
                row.getInt("refused"));
    }
}
