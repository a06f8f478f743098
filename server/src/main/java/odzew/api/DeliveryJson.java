package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.outbox.DeliveryView;
import org.jspecify.annotations.Nullable;

/// The state of one delivery, with the mail server's response.
record DeliveryJson(
        long id,
        String recipient,
        String status,
        @Nullable String holdReason,
        String reply,
        String relayQueueId,
        @Nullable Instant nextAttemptAt,
        List<AttemptJson> attempts) {

    record AttemptJson(int number, String kind, Instant startedAt, Instant endedAt, String status, String reply) {

        static AttemptJson of(DeliveryView.Attempt attempt) {
            return new AttemptJson(
                    attempt.number(),
                    attempt.kind().name(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.status().name(),
                    attempt.reply());
        }
    }

    record ListJson(List<DeliveryJson> deliveries) {

        static ListJson of(List<DeliveryView> deliveries) {
            return new ListJson(deliveries.stream().map(DeliveryJson::of).toList());
        }
    }

    private static DeliveryJson of(DeliveryView delivery) {
        return new DeliveryJson(
                delivery.id(),
                delivery.recipient(),
                delivery.status().name(),
                delivery.holdReason().map(Enum::name).orElse(null),
                delivery.reply(),
                delivery.relayQueueId(),
                delivery.nextAttemptAt().orElse(null),
                delivery.attempts().stream().map(AttemptJson::of).toList());
    }
}
