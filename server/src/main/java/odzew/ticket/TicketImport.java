package odzew.ticket;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import odzew.field.FieldSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Takes over the tickets of another system under their numbers: nothing is mailed, no event is recorded. Each
/// ticket keeps where it came from and when, for its own history.
public final class TicketImport {

    public enum Outcome {
        NEW,
        UPDATED,
        UNCHANGED,
        /// Another ticket has this number here, or the ticket was changed here; it stays as it is.
        CONFLICT
    }

    private static final long RESERVED = 100_000;

    private final String system;

    /// @param system the other system's host
    public TicketImport(String system) {
        this.system = system;
    }

    /// Writes a new ticket, or what is new in one that an earlier run wrote.
    public Outcome load(Handle handle, ImportedTicket ticket, Instant now) {
        Optional<Instant> known = handle.createQuery("select created_at from ticket where id = :id for update")
                .bind("id", ticket.id())
                .map((row, _) -> Columns.instant(row, "created_at"))
                .findOne();
        if (known.isEmpty()) {
            insert(handle, ticket, now);
            addMessages(handle, ticket, now);
            tag(handle, ticket);
            return Outcome.NEW;
        }
        if (!known.get().equals(ticket.createdAt()) || hasOtherMessages(handle, ticket)) {
            return Outcome.CONFLICT;
        }
        boolean newer = update(handle, ticket);
        int added = addMessages(handle, ticket, now);
        if (newer) {
            tag(handle, ticket);
        }
        return newer || added > 0 ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    /// True if the ticket has messages that the archive does not have.
    private static boolean hasOtherMessages(Handle handle, ImportedTicket ticket) {
        return handle.createQuery("""
                        select exists (select from message where ticket_id = :id and not id = any(:ids))
                        """)
                .bind("id", ticket.id())
                .bind("ids", ids(ticket))
                .mapTo(Boolean.class)
                .one();
    }

    private void insert(Handle handle, ImportedTicket ticket, Instant now) {
        handle.createUpdate("""
                        insert into ticket (id, subject, ticket_queue_id, status_id, substatus_id, category_id,
                                            customer_id, requester_address, requester_name, agent_id, source,
                                            direction, custom_fields, created_at, updated_at, closed_at,
                                            first_agent_responded_at, waiting_since, customer_message_id,
                                            imported_from, imported_at)
                        values (:id, :subject, :queue, :status, :substatus, :category, :customer, :address,
                                coalesce((select trim(name || ' ' || surname) from customer where id = :customer), ''),
                                :agent, :source, 'IN_BEHALF_OF', jsonb_object(:fieldIds, :fieldValues), :created,
                                :updated, :closed, :responded, :waiting, :customerMessage, :system, :now)
                        """)
                .bindMap(values(ticket))
                .bind("created", ticket.createdAt())
                .bind("source", ticket.source().name())
                .bind("system", system)
                .bind("now", now)
                .execute();
    }

    private static boolean update(Handle handle, ImportedTicket ticket) {
        return handle.createUpdate("""
                                update ticket
                                   set subject = :subject, ticket_queue_id = :queue, status_id = :status,
                                       substatus_id = :substatus, category_id = :category, customer_id = :customer,
                                       requester_address = :address, agent_id = :agent,
                                       custom_fields = jsonb_object(:fieldIds, :fieldValues), updated_at = :updated,
                                       closed_at = :closed, first_agent_responded_at = :responded,
                                       waiting_since = :waiting, customer_message_id = :customerMessage
                                 where id = :id and updated_at < :updated
                                """).bindMap(values(ticket)).execute() == 1;
    }

    private static Map<String, @Nullable Object> values(ImportedTicket ticket) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("id", ticket.id());
        values.put("subject", ticket.subject());
        values.put("queue", ticket.queueId());
        values.put("status", ticket.statusId());
        values.put("substatus", boxed(ticket.substatusId()));
        values.put("category", boxed(ticket.categoryId()));
        values.put("customer", boxed(ticket.customerId()));
        values.put("address", ticket.from());
        values.put("agent", boxed(ticket.agentId()));
        values.put("fieldIds", FieldSet.ids(ticket.fields()));
        values.put("fieldValues", FieldSet.values(ticket.fields()));
        values.put("updated", ticket.updatedAt());
        values.put("closed", ticket.closedAt().orElse(null));
        values.put("responded", ticket.firstAgentRespondedAt().orElse(null));
        values.put("waiting", ticket.waitingSince().orElse(null));
        values.put("customerMessage", boxed(ticket.customerMessageId()));
        return values;
    }

    private static int addMessages(Handle handle, ImportedTicket ticket, Instant now) {
        var batch = handle.prepareBatch("""
                insert into message (id, ticket_id, type, body, body_type, comment, system_comment, agent_id,
                                     created_at, stored_at)
                values (:id, :ticket, :type, :body, :bodyType, :comment, :system, :agent, :created, :now)
                    on conflict (id) do nothing
                """);
        for (ImportedTicket.ImportedMessage message : ticket.messages()) {
            batch.bind("id", message.id())
                    .bind("ticket", ticket.id())
                    .bind("type", message.type().name())
                    .bind("body", message.body())
                    .bind("bodyType", message.bodyType().name())
                    .bind("comment", message.comment())
                    .bind("system", message.systemComment())
                    .bindByType("agent", boxed(message.agentId()), Long.class)
                    .bind("created", message.createdAt())
                    .bind("now", now)
                    .add();
        }
        if (batch.size() == 0) {
            return 0;
        }
        return Arrays.stream(batch.execute()).sum();
    }

    private static void tag(Handle handle, ImportedTicket ticket) {
        List<String> tags =
                ticket.tags().stream().filter(tag -> !tag.isBlank()).distinct().toList();
        TagStore.add(handle, ticket.id(), tags);
    }

    private static long[] ids(ImportedTicket ticket) {
        return ticket.messages().stream()
                .mapToLong(ImportedTicket.ImportedMessage::id)
                .toArray();
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? (Long) number.getAsLong() : null;
    }

    /// Later tickets and messages get numbers that the other system does not reach for a while, so that both may
    /// run in parallel.
    public static void reserveNumbers(Handle handle, long lastTicket, long lastMessage) {
        handle.createQuery("""
                        select setval('ticket_id_seq', greatest((select last_value from ticket_id_seq), :ticket)),
                               setval('message_id_seq', greatest((select last_value from message_id_seq), :message))
                        """)
                .bind("ticket", (lastTicket / RESERVED + 1) * RESERVED)
                .bind("message", (lastMessage / RESERVED + 1) * RESERVED)
                .map((row, _) -> row.getLong(1))
                .one();
    }

    /// Gives a message the Message-ID of its e-mail. False if it has one, or another message has this one.
    public static boolean identify(Handle handle, long messageId, String internetMessageId) {
        return handle.createUpdate("""
                                update message set internet_message_id = :internet
                                 where id = :id and internet_message_id is null
                                   and not exists (select from message where internet_message_id = :internet)
                                """)
                        .bind("id", messageId)
                        .bind("internet", internetMessageId)
                        .execute()
                == 1;
    }

    public static boolean hasTickets(Handle handle) {
        return handle.createQuery("select exists (select from ticket)")
                .mapTo(Boolean.class)
                .one();
    }
}
