package odzew.ticket;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import odzew.outbox.HoldReason;
import odzew.outbox.SendCheck;
import org.jdbi.v3.core.Handle;

/// Finds replies written for a later time whose tickets have changed since: they may no longer fit.
/// A ticket that the reply itself closed has not changed.
public final class ChangedTickets implements SendCheck {

    @Override
    public Map<Long, HoldReason> objections(Handle handle, Collection<Long> messageIds) {
        var found = new HashMap<>(handle.createQuery("""
                        select m.id,
                               case when t.merged_into_ticket_id is not null then 'TICKET_MERGED'
                                    when t.customer_id is not null
                                         and not exists (select from customer c where c.id = t.customer_id)
                                    then 'CUSTOMER_ERASED'
                                    when t.customer_message_id > m.id then 'CUSTOMER_WROTE'
                                    when exists (select from message r
                                                  where r.ticket_id = t.id and r.id > m.id and r.type = 'REPLY'
                                                    and r.agent_id is distinct from m.agent_id)
                                    then 'COLLEAGUE_ANSWERED'
                                    when not t.open and t.closed_at > m.stored_at then 'TICKET_CLOSED'
                                    else '' end as reason
                          from message m join ticket t on t.id = m.ticket_id
                         where m.id = any(:ids)
                        """)
                .bindArray("ids", Long.class, messageIds)
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("reason")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
        var objections = new HashMap<Long, HoldReason>();
        for (Long id : messageIds) {
            String reason = found.getOrDefault(id, HoldReason.TICKET_GONE.name());
            if (!reason.isEmpty()) {
                objections.put(id, HoldReason.valueOf(reason));
            }
        }
        return objections;
    }
}
