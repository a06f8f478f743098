package odzew.outbox;

import static odzew.database.Columns.instant;
import static odzew.database.Columns.nullableInstant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.outbox.DeliveryView.Attempt;
import org.jdbi.v3.core.Handle;

/// Reads the ledger of deliveries.
final class Ledger {

    private record Line(long messageId, DeliveryView delivery, Optional<Attempt> attempt) {}

    private Ledger() {}

    static List<DeliveryView> deliveries(Handle handle, long messageId) {
        return deliveries(handle, List.of(messageId)).getOrDefault(messageId, List.of());
    }

    /// Returns the deliveries of many messages, by message; messages never sent by e-mail are missing. One
    /// statement, however many there are.
    static Map<Long, List<DeliveryView>> deliveries(Handle handle, Collection<Long> messageIds) {
        List<Line> lines = handle.createQuery("""
            select m.message_id, d.id, d.recipient, d.status, d.reply, d.relay_queue_id, d.hold_reason,
                   case when d.claimed_by is null then d.next_attempt_at end as next_attempt_at,
                   a.attempt, a.kind, a.started_at, a.ended_at, a.status as attempt_status,
                   a.reply as attempt_reply
              from outgoing_mail m
              join delivery d on d.outgoing_mail_id = m.id
              left join delivery_attempt a on a.delivery_id = d.id
             where m.message_id = any(:ids)
             order by m.message_id, d.id, a.attempt
            """)
                .bind("ids", messageIds.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> line(row))
                .list();
        var attempts = new LinkedHashMap<Long, List<Attempt>>();
        lines.forEach(line -> attempts.computeIfAbsent(line.delivery().id(), _ -> new ArrayList<>())
                .addAll(line.attempt().stream().toList()));
        var found = new LinkedHashMap<Long, List<DeliveryView>>();
        lines.forEach(line -> {
            List<Attempt> ofDelivery = attempts.remove(line.delivery().id());
            if (ofDelivery != null) {
                found.computeIfAbsent(line.messageId(), _ -> new ArrayList<>())
                        .add(line.delivery().withAttempts(ofDelivery));
            }
        });
        return found;
    }

    private static Line line(ResultSet row) throws SQLException {
        var delivery = new DeliveryView(
                row.getLong("id"),
                row.getString("recipient"),
                DeliveryStatus.valueOf(row.getString("status")),
                List.of(),
                Optional.ofNullable(nullableInstant(row, "next_attempt_at")),
                row.getString("reply"),
                row.getString("relay_queue_id"),
                holdReason(row));
        return new Line(row.getLong("message_id"), delivery, attempt(row));
    }

    static Optional<HoldReason> holdReason(ResultSet row) throws SQLException {
        String reason = row.getString("hold_reason");
        return reason.isEmpty() ? Optional.empty() : Optional.of(HoldReason.valueOf(reason));
    }

    private static Optional<Attempt> attempt(ResultSet row) throws SQLException {
        int number = row.getInt("attempt");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Attempt(
                        number,
                        AttemptKind.valueOf(row.getString("kind")),
                        instant(row, "started_at"),
                        instant(row, "ended_at"),
                        DeliveryStatus.valueOf(row.getString("attempt_status")),
                        row.getString("attempt_reply")));
    }
}
