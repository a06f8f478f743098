package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import odzew.database.Columns;
import odzew.database.Database;

/// Decides whether a message that may have been sent is sent again: looks it up first, and applies the policy
/// if no lookup is possible.
final class ResendPolicy {

    /// The next step, with a text for the ledger.
    sealed interface Step {

        /// Make the attempt; `text` precedes its result.
        record Send(String text) implements Step {}

        /// Make no attempt: the lookup showed that the message was sent.
        record Sent(String text, String queueId) implements Step {}

        /// Make no attempt before that moment; empty: before an operator decides.
        record Wait(String text, Optional<Instant> until) implements Step {}
    }

    private record Attempts(Instant firstStart, Instant lastEnd) {}

    private final Database database;
    private final SentLookup search;
    private final UncertainPolicy policy;

    ResendPolicy(Database database, SentLookup search, UncertainPolicy policy) {
        this.database = database;
        this.search = search;
        this.policy = policy;
    }

    Step step(Delivery delivery, Instant now) {
        if (delivery.status() != DeliveryStatus.UNCERTAIN) {
            return new Step.Send("");
        }
        if (delivery.repetitionOrdered()) {
            return new Step.Send("sent again by order: ");
        }
        Optional<Step> known = sentBefore(delivery);
        if (known.isPresent()) {
            return known.get();
        }
        Attempts attempts = attempts(delivery.id()).orElse(new Attempts(delivery.dueSince(), now));
        LookupResult sighting = search.find(
                delivery.mail().internetMessageId(),
                delivery.recipient(),
                delivery.mail().from().address(),
                attempts.firstStart());
        return step(sighting, policy, attempts.lastEnd(), now);
    }

    static Step step(LookupResult sighting, UncertainPolicy policy, Instant lastAttempt, Instant now) {
        return switch (sighting) {
            case LookupResult.Found(String text, String queueId) -> new Step.Sent("was sent before: " + text, queueId);
            case LookupResult.NotFound(String text) -> new Step.Send("sent again, because " + text + ": ");
            case LookupResult.Unsettled(String text, Optional<Duration> again) ->
                new Step.Wait("waits, because " + text, again.map(now::plus));
            case LookupResult.CannotLook(String text) ->
                switch (policy) {
                    case UncertainPolicy.Ask() ->
                        new Step.Wait("waits for a person to order or to end it, because " + text, Optional.empty());
                    case UncertainPolicy.Resend(Duration wait) -> {
                        Instant until = lastAttempt.plus(wait);
                        yield now.isBefore(until)
                                ? new Step.Wait("waits, because " + text, Optional.of(until))
                                : new Step.Send("sent again, although " + text + ": ");
                    }
                };
        };
    }

    /// The relay's confirmation of an earlier attempt may have been recorded after its claim was lost: then
    /// the ledger knows more than any lookup.
    private Optional<Step> sentBefore(Delivery delivery) {
        return database.read(handle -> handle.createQuery("""
                        select reply from delivery_attempt
                         where delivery_id = :id and kind = 'ATTEMPT' and status = 'SENT' and started_at >= :since
                         order by attempt desc limit 1
                        """)
                .bind("id", delivery.id())
                .bind("since", delivery.dueSince())
                .mapTo(String.class)
                .findOne()
                .map(reply -> new Step.Sent("was sent before: " + reply, "")));
    }

    /// Returns the attempts that may have sent the message.
    private Optional<Attempts> attempts(long deliveryId) {
        return database.read(handle -> handle.createQuery("""
                        select min(started_at) as first, max(ended_at) filter (where kind in ('ATTEMPT', 'ABANDONED')) as last
                          from delivery_attempt
                         where delivery_id = :id and status = 'UNCERTAIN'
                        having count(*) filter (where kind in ('ATTEMPT', 'ABANDONED')) > 0
                        """)
                .bind("id", deliveryId)
                .map((row, _) -> new Attempts(Columns.instant(row, "first"), Columns.instant(row, "last")))
                .findOne());
    }
}
