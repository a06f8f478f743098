package odzew.api;

import java.time.Instant;
import java.util.List;
import odzew.outbox.OutboxEntry;
import org.jspecify.annotations.Nullable;

/// A delivery in the list of all tickets' deliveries.
record DeliveryEntryJson(
        long id,
        long ticketId,
        long messageId,
        String recipient,
        String subject,
        String status,
        @Nullable String holdReason,
        String reply,
        int attempts,
        Instant queuedAt,
        Instant changedAt,
        @Nullable Instant nextAttemptAt) {

    /// `next` is the value of `before` for the following page; null on the last.
    record PageJson(
            List<DeliveryEntryJson> deliveries, @Nullable String next) {

        static PageJson of(List<OutboxEntry> entries, int limit) {
            boolean more = entries.size() > limit;
            List<OutboxEntry> page = more ? entries.subList(0, limit) : entries;
            return new PageJson(
                    page.stream().map(DeliveryEntryJson::of).toList(),
                    more ? Long.toString(page.getLast().deliveryId()) : null);
        }
    }

    /// @param more true if there may be others, so that the call should be repeated
    record RetriedJson(int retried, boolean more) {}

    private static DeliveryEntryJson of(OutboxEntry entry) {
        return new DeliveryEntryJson(
                entry.deliveryId(),
                entry.ticketId(),
                entry.messageId(),
                entry.recipient(),
                entry.subject(),
                entry.status().name(),
                entry.holdReason().map(Enum::name).orElse(null),
                entry.reply(),
                entry.attempts(),
                entry.queuedAt(),
                entry.updatedAt(),
                entry.nextAttempt().orElse(null));
    }
}
