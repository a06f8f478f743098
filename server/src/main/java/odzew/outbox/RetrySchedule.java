package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The times of retries and of giving up (RFC 5321 §4.5.4.1).
///
/// @param delays after the first, second … failure; the last one repeats
/// @param unconfirmed the same for messages that may have been sent: each retry may produce another copy
/// @param giveUp counted from when the message was due
public record RetrySchedule(List<Duration> delays, List<Duration> unconfirmed, Duration giveUp) {

    public static final RetrySchedule DEFAULT = new RetrySchedule(
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(3)),
            List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(24)),
            Duration.ofDays(5));

    public RetrySchedule {
        delays = List.copyOf(delays);
        unconfirmed = List.copyOf(unconfirmed);
    }

    Outcome outcome(SendResult result, Delivery delivery, Instant now, Duration pause) {
        int tries = delivery.tries() + 1;
        return switch (result) {
            case SendResult.Accepted(var reply, var queueId) -> Outcome.end(DeliveryStatus.SENT, tries, reply, queueId);
            case SendResult.Captured(var reply) -> Outcome.end(DeliveryStatus.CAPTURED, tries, reply, "");
            case SendResult.PermanentFailure(var reply) -> Outcome.end(DeliveryStatus.FAILED, tries, reply, "");
            case SendResult.TemporaryFailure(var reply) ->
                again(deferred(delivery), delivery, tries, reply, now, delays);
            case SendResult.StaleConnection(var reply) ->
                again(deferred(delivery), delivery, tries, reply, now, delays);
            case SendResult.Uncertain(var reply) ->
                again(DeliveryStatus.UNCERTAIN, delivery, tries, reply, now, unconfirmed);
            case SendResult.SenderRefused(var reply) ->
                now.isBefore(delivery.dueSince().plus(giveUp))
                        ? Outcome.again(deferred(delivery), delivery.tries(), reply, now.plus(pause))
                        : Outcome.end(DeliveryStatus.EXPIRED, tries, reply, "");
            case SendResult.RelayUnavailable(var reply) ->
                Outcome.again(deferred(delivery), delivery.tries(), reply, now.plus(pause));
        };
    }

    private Outcome again(
            DeliveryStatus status, Delivery delivery, int tries, String reply, Instant now, List<Duration> delays) {
        Instant end = delivery.dueSince().plus(giveUp);
        if (!now.isBefore(end)) {
            return Outcome.end(DeliveryStatus.EXPIRED, tries, reply, "");
        }
        Instant next = now.plus(delays.get(Math.min(tries, delays.size()) - 1));
        return Outcome.again(status, tries, reply, next.isBefore(end) ? next : end);
    }

    /// A delivery that was uncertain once stays so, whatever the result of the next attempt.
    private static DeliveryStatus deferred(Delivery delivery) {
        return delivery.status() == DeliveryStatus.UNCERTAIN ? DeliveryStatus.UNCERTAIN : DeliveryStatus.DEFERRED;
    }
}
