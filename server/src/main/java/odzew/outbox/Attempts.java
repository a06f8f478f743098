package odzew.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the next step of a claimed delivery: a lookup, a wait or an attempt. The result is not recorded here.
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final MailTransport transport;
    private final Composition composition;
    private final Envelopes envelopes;
    private final ResendPolicy repetition;
    private final Routes routes;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    Attempts(
            MailTransport transport,
            Composition composition,
            Envelopes envelopes,
            ResendPolicy repetition,
            Routes routes,
            RetrySchedule schedule,
            InstantSource clock) {
        this.transport = transport;
        this.composition = composition;
        this.envelopes = envelopes;
        this.repetition = repetition;
        this.routes = routes;
        this.schedule = schedule;
        this.clock = clock;
    }

    Recorder.Result result(Delivery delivery, Optional<MailBytes> ready) {
        return switch (repetition.step(delivery, clock.instant())) {
            case ResendPolicy.Step.Sent(String text, String queueId) ->
                ended(delivery, AttemptKind.LOOKUP, new SendResult.Accepted(text, queueId));
            case ResendPolicy.Step.Wait(String text, Optional<Instant> until) -> {
                var outcome = new Outcome(DeliveryStatus.UNCERTAIN, delivery.tries(), text, "", until);
                yield new Recorder.Result(delivery, AttemptKind.WAIT, outcome, clock.instant());
            }
            case ResendPolicy.Step.Send(String text) ->
                attempted(delivery, attempt(delivery, ready).after(text));
        };
    }

    private Recorder.Result attempted(Delivery delivery, SendResult result) {
        SendResult meant = routes.meaning(delivery, result);
        return ended(delivery, kind(meant), meant);
    }

    private static AttemptKind kind(SendResult result) {
        return switch (result) {
            case SendResult.Captured _ -> AttemptKind.CAPTURED;
            case SendResult.RelayUnavailable _, SendResult.SenderRefused _ -> AttemptKind.UNAVAILABLE;
            case SendResult.Accepted _,
                    SendResult.TemporaryFailure _,
                    SendResult.StaleConnection _,
                    SendResult.PermanentFailure _,
                    SendResult.Uncertain _ -> AttemptKind.ATTEMPT;
        };
    }

    private Recorder.Result ended(Delivery delivery, AttemptKind kind, SendResult result) {
        Instant now = clock.instant();
        Duration wait = routes.pauseAfter(delivery, result, now);
        return new Recorder.Result(delivery, kind, schedule.outcome(result, delivery, now, wait), now);
    }

    private List<String> together(Delivery delivery) {
        String from = delivery.mail().from().address().toLowerCase(Locale.ROOT);
        return transport.sendersToAll().contains(from)
                ? composition.recipients(delivery.mail().id())
                : List.of();
    }

    /// Deliveries that were claimed before the relay failed do not each try it again.
    private SendResult attempt(Delivery delivery, Optional<MailBytes> ready) {
        Optional<SendResult> paused = routes.refusal(delivery, clock.instant());
        if (paused.isPresent()) {
            return paused.get();
        }
        List<String> together = together(delivery);
        if (together.size() > 1 && composition.wasSent(delivery.id())) {
            return new SendResult.PermanentFailure("not sent again: messages from this address go to all their"
                    + " recipients at once, and the others have this one. Write a new message to this recipient");
        }
        MailBytes bytes;
        try {
            bytes = ready.isPresent() ? ready.get() : composition.bytes(delivery.mail());
        } catch (IOException | RuntimeException e) {
            log.error("mail {} could not be composed", delivery.mail().internetMessageId(), e);
            return new SendResult.TemporaryFailure("the mail could not be composed: " + RelayReplies.of(e));
        }
        try {
            return transport.send(envelopes.of(delivery, together), bytes);
        } catch (RuntimeException e) {
            log.error("delivery {} failed in an unforeseen way", delivery.id(), e);
            return new SendResult.Uncertain("no confirmation: " + RelayReplies.of(e));
        }
    }
}
