package odzew.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import odzew.database.OutsideBytes;
import odzew.problem.PrivacyError;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Removes closed tickets of a queue once they are old enough, with their messages, files and deliveries.
/// Customers stay; tickets of a customer under a legal hold stay.
public final class Retention {

    /// @param days absent: tickets are kept
    /// @param due how many tickets a run removes now
    public record Rule(long queueId, String queue, OptionalInt days, long due) {}

    private static final long LOCK = 0x4F647A6577526574L;
    private static final int BATCH = 100;
    private static final int LONGEST = 36_500;
    private static final String DUE = """
              from ticket t join ticket_status s on s.id = t.status_id
             where t.ticket_queue_id = :queue and s.kind in ('CLOSED', 'MERGED') and t.updated_at < :before
               and (t.customer_id is null or t.customer_id not in (select customer_id from legal_hold))
               and not exists (select from ticket o where o.merged_into_ticket_id = t.id
                                  and (o.updated_at >= :before
                                       or o.customer_id in (select customer_id from legal_hold)))
               and not exists (select from delivery d where d.ticket_id = t.id
                                  and d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN'))
            """;

    private final CommandRunner commands;
    private final LongTransaction transactions;
    private final OutsideBytes outside;
    private final InstantSource clock;

    public Retention(Database database, DatabaseUrl url, InstantSource clock) {
        this.commands = new CommandRunner(database, clock);
        this.transactions = new LongTransaction(url);
        this.outside = database.outside();
        this.clock = clock;
    }

    /// All queues, with the number of tickets that are due: nothing is removed.
    public List<Rule> rules() {
        Instant now = clock.instant();
        record Queue(long id, String name, @Nullable Integer days) {}
        return transactions.run(handle -> handle
                .createQuery("""
                        select q.id, q.name, r.days
                          from ticket_queue q left join retention r on r.ticket_queue_id = q.id
                         order by q.name
                        """)
                .map((row, _) -> new Queue(row.getLong("id"), row.getString("name"), Columns.nullableInt(row, "days")))
                .stream()
                .map(it -> it.days() == null
                        ? new Rule(it.id(), it.name(), OptionalInt.empty(), 0)
                        : new Rule(it.id(), it.name(), OptionalInt.of(it.days()), due(handle, it.id(), it.days(), now)))
                .toList());
    }

    /// Counts the tickets that a run would remove with this age.
    public long preview(String queue, int days) {
        return transactions.run(handle -> due(handle, queueId(handle, queue), checked(days), clock.instant()));
    }

    public void keep(String queue, OptionalInt days, AuditedCommand act) {
        commands.once(act, handle -> {
            long id = queueId(handle, queue);
            handle.createUpdate("delete from retention where ticket_queue_id = :id")
                    .bind("id", id)
                    .execute();
            days.ifPresent(
                    number -> handle.createUpdate("insert into retention (ticket_queue_id, days) values (:id, :days)")
                            .bind("id", id)
                            .bind("days", checked(number))
                            .execute());
            return days.isPresent() ? days.getAsInt() + " days" : "kept";
        });
    }

    /// Removes what is due, some tickets in each transaction. Returns the number of tickets.
    public long run() {
        long all = 0;
        for (Rule rule : rules()) {
            long removed = 0;
            for (int batch = BATCH; rule.days().isPresent() && batch == BATCH; removed += batch) {
                batch = removeSome(rule.queueId(), rule.days().getAsInt());
            }
            all += removed;
        }
        outside.removeUnused();
        return all;
    }

    private int removeSome(long queueId, int days) {
        return transactions.run(handle -> {
            boolean alone = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one();
            if (!alone) {
                return 0; // another server does it
            }
            List<Long> due = handle.createQuery("select t.id " + DUE + " order by t.id limit :limit")
                    .bind("queue", queueId)
                    .bind("before", before(days, clock.instant()))
                    .bind("limit", BATCH)
                    .mapTo(Long.class)
                    .list();
            if (!due.isEmpty()) {
                PersonRows.collect(handle, new Person(List.of(), List.of(), due));
                Erasing.delete(handle, List.of());
                var act = AuditedCommand.of(Actor.system("retention"), "retention.run", "queue " + queueId);
                commands.once(
                        handle,
                        act,
                        Work.of(_ -> due.size() + " tickets from " + due.getFirst() + " to " + due.getLast()));
            }
            return due.size();
        });
    }

    private static long due(Handle handle, long queueId, int days, Instant now) {
        return handle.createQuery("select count(*) " + DUE)
                .bind("queue", queueId)
                .bind("before", before(days, now))
                .mapTo(Long.class)
                .one();
    }

    private static Instant before(int days, Instant now) {
        return now.minus(Duration.ofDays(days));
    }

    private static int checked(int days) {
        if (days < 1 || days > LONGEST) {
            throw new Problem.Invalid(PrivacyError.BAD_DAYS.of(days));
        }
        return days;
    }

    private static long queueId(Handle handle, String queue) {
        return handle.createQuery("select id from ticket_queue where name = :name or id::text = :name limit 1")
                .bind("name", queue)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new Problem.Invalid(PrivacyError.NO_QUEUE.of(queue)));
    }
}
