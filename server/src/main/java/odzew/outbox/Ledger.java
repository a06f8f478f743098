package odzew.outbox;

import static odzew.database.Columns.instant;
import static odzew.database.Columns.nullableInstant;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.outbox.DeliveryView.Attempt;
import org.jdbi.v3.core.Handle;

/// What is written of deliveries, for those who ask.
final class Ledger {

    private Ledger() {}

    /// Of many messages, by message; those never mailed are missing.
    static Map<Long, List<DeliveryView>> deliveries(Handle handle, Collection<Long> messageIds) {
        var found = new LinkedHashMap<Long, List<DeliveryView>>();
        handle.createQuery("select distinct message_id from outgoing_mail where message_id = any(:ids)")
                .bind("ids", messageIds.stream().mapToLong(Long::longValue).toArray())
                .mapTo(Long.class)
                .forEach(id -> found.put(id, deliveries(handle, id)));
        return found;
    }

    static List<DeliveryView> deliveries(Handle handle, long messageId) {
        Map<Long, List<Attempt>> attempts = attempts(handle, messageId);
        return handle.createQuery("""
                        select d.id, d.recipient, d.status, d.next_attempt_at, d.reply, d.relay_queue_id
                          from delivery d join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.message_id = :messageId
                         order by d.id
                        """)
                .bind("messageId", messageId)
                .map((row, _) -> new DeliveryView(
                        row.getLong("id"),
                        row.getString("recipient"),
                        DeliveryStatus.valueOf(row.getString("status")),
                        attempts.getOrDefault(row.getLong("id"), List.of()),
                        Optional.ofNullable(nullableInstant(row, "next_attempt_at")),
                        row.getString("reply"),
                        row.getString("relay_queue_id")))
                .list();
    }

    private static Map<Long, List<Attempt>> attempts(Handle handle, long messageId) {
        var attempts = new LinkedHashMap<Long, List<Attempt>>();
        handle.createQuery("""
                        select a.delivery_id, a.attempt, a.started_at, a.ended_at, a.status, a.reply
                          from delivery_attempt a
                          join delivery d on d.id = a.delivery_id
                          join outgoing_mail m on m.id = d.outgoing_mail_id
                         where m.message_id = :messageId
                         order by a.delivery_id, a.attempt
                        """)
                .bind("messageId", messageId)
                .map((row, _) -> Map.entry(
                        row.getLong("delivery_id"),
                        new Attempt(
                                row.getInt("attempt"),
                                instant(row, "started_at"),
                                instant(row, "ended_at"),
                                DeliveryStatus.valueOf(row.getString("status")),
                                row.getString("reply"))))
                .forEach(entry -> attempts.computeIfAbsent(entry.getKey(), _ -> new java.util.ArrayList<>())
                        .add(entry.getValue()));
        return attempts;
    }
}
