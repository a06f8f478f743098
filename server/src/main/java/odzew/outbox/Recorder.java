package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records the results of attempts: status, ledger entry and the listener's changes, in one
/// transaction. A result counts only while its claim is the delivery's last one; a late one still
/// corrects its entry in the ledger.
final class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final Database database;
    private final DeliveryListener listener;
    private final String claimant;
    private final Together together;

    Recorder(Database database, DeliveryListener listener, String claimant, Together together) {
        this.database = database;
        this.listener = listener;
        this.claimant = claimant;
        this.together = together;
    }

    record Result(Delivery delivery, AttemptKind kind, Outcome outcome, Instant endedAt) {}

    /// Records all results together; if that fails, one by one; if even that fails, without the listener,
    /// because a message that is sent and not recorded would be sent again. Rows are locked in the order of
    /// their numbers, as the renewal of claims does, so that the two never deadlock.
    void record(List<Result> arrived) {
        List<Result> results = arrived.stream()
                .sorted(Comparator.comparingLong(result -> result.delivery().id()))
                .toList();
        try {
            log(results, database.inTransaction(handle -> record(handle, results)));
        } catch (RuntimeException e) {
            if (!(e instanceof Problem.Busy)) {
                log.warn("{} results could not be recorded together; trying one by one", results.size(), e);
            }
            results.forEach(this::recordAlone);
        }
    }

    private void recordAlone(Result result) {
        try {
            log(List.of(result), database.inTransaction(handle -> record(handle, List.of(result))));
        } catch (RuntimeException e) {
            log(List.of(result), database.inTransaction(handle -> write(handle, List.of(result))));
            log.error(
                    "delivery {} is {}, but its ticket could not be updated",
                    result.delivery().id(),
                    result.outcome().status(),
                    e);
        }
    }

    /// One line for each delivery that has ended or is in doubt, after the commit.
    private static void log(List<Result> results, Set<Long> recorded) {
        for (Result result : results) {
            Delivery delivery = result.delivery();
            DeliveryStatus status = result.outcome().status();
            if (recorded.contains(delivery.id())
                    && (!status.isWaiting()
                            || status == DeliveryStatus.UNCERTAIN && delivery.status() != DeliveryStatus.UNCERTAIN)) {
                log.info(
                        "delivery {} ticket={} message={} {} queue-id={} attempt {} {} ms",
                        delivery.id(),
                        delivery.ticketId(),
                        delivery.mail().messageId(),
                        status,
                        result.outcome().queueId().isEmpty()
                                ? "-"
                                : result.outcome().queueId(),
                        delivery.attempt(),
                        Duration.between(delivery.claimedAt(), result.endedAt()).toMillis());
            }
        }
    }

    /// @return the deliveries whose claim was still the last one
    private Set<Long> record(Handle handle, List<Result> results) {
        Set<Long> current = write(handle, results);
        List<DeliveryChange> changes = results.stream()
                .filter(result -> current.contains(result.delivery().id()))
                .map(result -> change(
                        result.delivery(),
                        result.outcome().status(),
                        result.outcome().reply(),
                        result.endedAt()))
                .toList();
        if (!changes.isEmpty()) {
            listener.deliveriesChanged(handle, changes);
            together.follow(handle, results, changes.getLast().at());
        }
        return current;
    }

    static DeliveryChange change(Delivery delivery, DeliveryStatus status, String reply, Instant at) {
        return new DeliveryChange(
                delivery.ticketId(), delivery.mail().messageId(), delivery.recipient(), status, false, reply, at);
    }

    /// @return the deliveries whose claim was still the last one
    private Set<Long> write(Handle handle, List<Result> results) {
        return Set.copyOf(RoundTrip.ask(handle, trip -> write(trip, results)));
    }

    private List<Long> write(RoundTrip trip, List<Result> results) {
        trip.useIndexPlans();
        return trip.add("""
                        with result as (
                          select * from unnest(:ids, :attempts, :statuses, :tries, :replies, :queueIds, :nexts,
                                               :starts, :ends, :kinds)
                              as r (id, attempt, status, tries, reply, queue_id, next_attempt_at,
                                    started_at, ended_at, kind)),
                        attempt as (
                          insert into delivery_attempt (delivery_id, attempt, started_at, ended_at, kind, status, reply)
                          select id, attempt, started_at, ended_at, kind, status, reply from result
                          on conflict (delivery_id, attempt) do update
                             set ended_at = excluded.ended_at, kind = excluded.kind, status = excluded.status,
                                 reply = excluded.reply),
                        current as (
                          update delivery d
                             set status = r.status, tries = r.tries, reply = r.reply, relay_queue_id = r.queue_id,
                                 next_attempt_at = r.next_attempt_at, claimed_by = null, claimed_at = null,
                                 updated_at = r.ended_at
                            from result r
                           where d.id = r.id and d.attempts = r.attempt and d.claimed_by = :claimant
                          returning d.id, d.outgoing_mail_id, d.recipient),
                        captured as (
                          insert into captured_mail (delivery_id, outgoing_mail_id, recipient, captured_at)
                          select c.id, c.outgoing_mail_id, c.recipient, r.ended_at
                            from current c join result r using (id) where r.kind = 'CAPTURED'
                          on conflict do nothing)
                        select id from current
                        """)
                .numbers("ids", results, r -> r.delivery().id())
                .integers("attempts", results, r -> r.delivery().attempt())
                .texts("statuses", results, r -> r.outcome().status().name())
                .integers("tries", results, r -> r.outcome().tries())
                .texts("replies", results, r -> r.outcome().reply())
                .texts("queueIds", results, r -> r.outcome().queueId())
                .times("nexts", results, r -> r.outcome().nextAttemptAt().orElse(null))
                .times("starts", results, r -> r.delivery().claimedAt())
                .times("ends", results, Result::endedAt)
                .texts("kinds", results, r -> r.kind().name())
                .with("claimant", claimant)
                .read(row -> row.getLong("id"));
    }
}
