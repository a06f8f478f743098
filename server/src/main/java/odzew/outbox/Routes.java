package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Keeps the pauses of the relay and of the senders that are refused.
final class Routes {

    private final MailTransport transport;
    private final RelayPause pause = new RelayPause("the relay");
    private final SenderPauses senders = new SenderPauses();
    /// By the sender's address, if it does not send through the relay; else under the empty name.
    private final Map<String, RefusalStreak> refusals = new ConcurrentHashMap<>();

    Routes(MailTransport transport) {
        this.transport = transport;
    }

    /// The relay's reply that keeps all messages from being sent at present; empty while there is none.
    Optional<String> relayProblem() {
        return pause.reason();
    }

    /// The relay first, then senders that it refuses.
    List<SenderTrouble> troubles(Instant now) {
        return Stream.concat(pause.trouble(Optional.empty(), now).stream(), senders.troubles(now).stream())
                .toList();
    }

    /// The number of messages that may go to the relay now, at most `room`.
    int allowed(Instant now, int room) {
        return pause.allowed(now, room);
    }

    /// The senders that do not send through the relay.
    Set<String> ownSenders() {
        return transport.ownSenders();
    }

    /// The senders whose messages go to all their recipients at once.
    Set<String> sendersToAll() {
        return transport.sendersToAll();
    }

    /// The account or service that sends this delivery at present; empty: the relay.
    String way(Delivery delivery) {
        return transport.way(sender(delivery));
    }

    /// The result of an attempt during a pause; empty without one.
    Optional<SendResult> refusal(Delivery delivery, Instant now) {
        Optional<String> refused = senders.reason(sender(delivery), now);
        if (refused.isPresent()) {
            return Optional.of(new SendResult.SenderRefused(refused.get()));
        }
        return pause.reason(now).filter(_ -> !isOwn(sender(delivery))).map(SendResult.RelayUnavailable::new);
    }

    /// A refusal that does not concern the message must not make it FAILED.
    SendResult meaning(Delivery delivery, SendResult result) {
        return switch (result) {
            case SendResult.PermanentFailure(var reply)
            when refusals(delivery).isRelayWide(reply, delivery.recipient()) ->
                isOwn(sender(delivery)) ? new SendResult.SenderRefused(reply) : new SendResult.RelayUnavailable(reply);
            case SendResult.RelayUnavailable(var reply)
            when isOwn(sender(delivery)) -> new SendResult.SenderRefused(reply);
            case SendResult.Accepted _,
                    SendResult.Captured _,
                    SendResult.TemporaryFailure _,
                    SendResult.StaleConnection _,
                    SendResult.PermanentFailure _,
                    SendResult.Uncertain _,
                    SendResult.SenderRefused _,
                    SendResult.RelayUnavailable _ -> result;
        };
    }

    /// Begins or ends pauses by this result.
    ///
    /// @return how long the delivery waits for a pause; zero without one
    Duration pauseAfter(Delivery delivery, SendResult result, Instant now) {
        String sender = sender(delivery);
        switch (result) {
            case SendResult.RelayUnavailable(var reply) -> {
                return pause.begin(reply, now);
            }
            case SendResult.SenderRefused(var reply) -> {
                relayAnswers(sender);
                return senders.begin(sender, reply, now);
            }
            case SendResult.Accepted _ -> {
                relayAnswers(sender);
                senders.end(sender);
                refusals(delivery).end();
            }
            case SendResult.Captured _,
                    SendResult.TemporaryFailure _,
                    SendResult.StaleConnection _,
                    SendResult.PermanentFailure _,
                    SendResult.Uncertain _ -> relayAnswers(sender);
        }
        return Duration.ZERO;
    }

    private void relayAnswers(String sender) {
        if (!isOwn(sender)) {
            pause.end();
        }
    }

    private RefusalStreak refusals(Delivery delivery) {
        String route = isOwn(sender(delivery)) ? sender(delivery) : "";
        return refusals.computeIfAbsent(route, _ -> new RefusalStreak());
    }

    private boolean isOwn(String sender) {
        return transport.ownSenders().contains(sender);
    }

    private static String sender(Delivery delivery) {
        return delivery.mail().from().address().toLowerCase(Locale.ROOT);
    }
}
