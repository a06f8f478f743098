package odzew.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the next step of a claimed delivery: a lookup, a wait or an attempt. The result is not recorded here.
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    private final MailTransport transport;
    private final Composition composition;
    private final Together together;
    private final Envelopes envelopes;
    private final ResendPolicy repetition;
    private final Routes routes;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    Attempts(
            MailTransport transport,
            Composition composition,
            Together together,
            Envelopes envelopes,
            ResendPolicy repetition,
            Routes routes,
            RetrySchedule schedule,
            InstantSource clock) {
        this.transport = transport;
        this.composition = composition;
        this.together = together;
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
            case ResendPolicy.Step.Send(String text) -> sent(delivery, ready, text);
        };
    }

    private Recorder.Result sent(Delivery delivery, Optional<MailBytes> ready, String text) {
        List<Together.Member> members = together.members(delivery.mail());
        Optional<SendResult> end = together.end(delivery, members);
        if (end.isPresent()) {
            Instant now = clock.instant();
            var outcome = schedule.outcome(end.get().after(text), delivery, now, Duration.ZERO);
            return new Recorder.Result(delivery, AttemptKind.LOOKUP, outcome, now);
        }
        List<String> recipients =
                members.stream().map(Together.Member::recipient).toList();
        return attempted(delivery, attempt(delivery, recipients, ready).after(text));
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

    /// Deliveries that were claimed before the relay failed do not each try it again.
    ///
    /// @param together all recipients of the message, if it is sent to all at once; else empty
    private SendResult attempt(Delivery delivery, List<String> together, Optional<MailBytes> ready) {
        Optional<SendResult> paused = routes.refusal(delivery, clock.instant());
        if (paused.isPresent()) {
            return paused.get();
        }
        MailBytes bytes;
        try {
            bytes = ready.isPresent() ? ready.get() : composition.bytes(delivery.mail());
        } catch (UnsignableMail e) {
            log.error("mail {} could not be signed", delivery.mail().internetMessageId(), e);
            return new SendResult.SenderRefused(RelayReplies.of(e));
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
