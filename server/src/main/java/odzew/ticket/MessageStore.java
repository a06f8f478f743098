package odzew.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import odzew.account.IdempotencyStore;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

final class MessageStore {

    private static final int THREAD_LENGTH = 40;

    List<Long> nextIds(Handle handle, int count) {
        return RoundTrip.ask(handle, trip -> nextIds(trip, count));
    }

    List<Long> nextIds(RoundTrip trip, int count) {
        return trip.add("select nextval('message_id_seq') from generate_series(1, :count)")
                .with("count", count)
                .read(row -> row.getLong(1));
    }

    void insert(Handle handle, List<NewMessage> messages) {
        RoundTrip.run(handle, trip -> insert(trip, messages));
    }

    void insert(RoundTrip trip, List<NewMessage> messages) {
        trip.add("""
                        insert into message (id, ticket_id, type, body, body_type, comment, system_comment, system_notes,
                                             agent_id, internet_message_id, created_at, stored_at, forwarded,
                                             forwarded_message_id, own_length)
                        select n.id, n.ticket, n.type, n.body, n.body_type, n.comment, n.words, n.notes::jsonb, n.agent,
                               n.internet_id, n.created, n.stored, n.forwards is not null, n.forwards, n.own
                          from unnest(:ids, :tickets, :types, :bodies, :bodyTypes, :comments, :words, :notes, :agents,
                                      :internetIds, :created, :stored, :forwards, :own)
                            as n (id, ticket, type, body, body_type, comment, words, notes, agent, internet_id, created,
                                  stored, forwards, own)
                        """)
                .numbers("ids", messages, NewMessage::id)
                .numbers("tickets", messages, NewMessage::ticketId)
                .texts("types", messages, message -> message.type().name())
                .texts("bodies", messages, NewMessage::body)
                .texts("bodyTypes", messages, message -> message.bodyType().name())
                .texts("comments", messages, NewMessage::comment)
                .texts("words", messages, message -> message.note().english())
                .texts("notes", messages, message -> message.note().stored().orElse(null))
                .with(
                        "agents",
                        messages.stream()
                                .map(message -> message.agentId().orElse(null))
                                .toArray(Long[]::new))
                .texts(
                        "internetIds",
                        messages,
                        message -> message.internetMessageId().orElse(null))
                .times("created", messages, NewMessage::createdAt)
                .times("stored", messages, NewMessage::storedAt)
                .with(
                        "forwards",
                        messages.stream()
                                .map(message -> message.forwards()
                                        .map(Forwards::messageId)
                                        .orElse(null))
                                .toArray(Long[]::new))
                .with(
                        "own",
                        messages.stream()
                                .map(message -> message.forwards()
                                        .map(it -> (long) it.ownLength())
                                        .orElse(null))
                                .toArray(Long[]::new));
    }

    /// Returns Message-IDs of each ticket, oldest first: the first one and the latest ones.
    List<MailThread.Entry> threads(RoundTrip trip, Collection<Long> ticketIds) {
        return trip.add("""
                        select t.id as ticket_id, m.internet_message_id
                          from unnest(:ids) as t (id)
                         cross join lateral (
                               (select id, internet_message_id from message
                                 where ticket_id = t.id and internet_message_id is not null
                                 order by id limit 1)
                               union
                               (select id, internet_message_id from message
                                 where ticket_id = t.id and internet_message_id is not null
                                 order by id desc limit :length)) m
                         order by t.id, m.id
                        """)
                .with("ids", ticketIds.stream().mapToLong(Long::longValue).toArray())
                .with("length", THREAD_LENGTH)
                .read(row -> new MailThread.Entry(row.getLong("ticket_id"), row.getString("internet_message_id")));
    }

    /// The type of the message that arrived after the one a replying agent has seen.
    record Crossing(long ticketId, MessageType type) {}

    /// Of replies that state which message was seen: the first customer's message, or else a colleague's reply,
    /// that arrived after it. Their tickets are locked by then.
    List<Crossing> crossings(RoundTrip trip, Map<Long, AgentResponse> byTicket) {
        List<Map.Entry<Long, AgentResponse>> stated = byTicket.entrySet().stream()
                .filter(reply -> reply.getValue().seen().isPresent())
                .toList();
        if (stated.isEmpty()) {
            return List.of();
        }
        return trip.add("""
                        select s.ticket_id, m.type
                          from unnest(:tickets, :seen, :logins) as s (ticket_id, seen, login)
                         cross join lateral (
                               select m.type
                                 from message m
                                 left join agent a on a.id = m.agent_id
                                where m.ticket_id = s.ticket_id and m.id > s.seen
                                  and (m.type = 'MAIL' or m.type = 'REPLY' and a.login is distinct from s.login)
                                order by m.type = 'MAIL' desc
                                limit 1) m
                        """)
                .numbers("tickets", stated, Map.Entry::getKey)
                .numbers("seen", stated, reply -> reply.getValue().seen().getAsLong())
                .texts("logins", stated, reply -> reply.getValue().agentLogin())
                .read(row -> new Crossing(row.getLong("ticket_id"), MessageType.valueOf(row.getString("type"))));
    }

    /// True if the customer wrote to the message's ticket after it; an automatic answer does not count.
    boolean customerWroteAfter(Handle handle, long messageId) {
        return handle.createQuery("""
                        select exists (select from message m join ticket t on t.id = m.ticket_id
                                        where m.id = :message and t.customer_message_id > m.id)
                        """)
                .bind("message", messageId)
                .mapTo(Boolean.class)
                .one();
    }

    /// True if the message's ticket has a later message from or to the customer.
    boolean isFollowed(Handle handle, long messageId) {
        return handle.createQuery("""
                        select exists (select from message m join message later on later.ticket_id = m.ticket_id
                                        where m.id = :message and later.id > m.id and later.type in ('MAIL', 'REPLY'))
                        """)
                .bind("message", messageId)
                .mapTo(Boolean.class)
                .one();
    }

    /// Converts the stored answer of a command that created a message. The ticket is read anew, because the
    /// message may have moved in a merge since.
    Answered answered(Handle handle, IdempotencyStore.Answer answer) {
        long id = Long.parseLong(answer.result());
        return handle.createQuery("select ticket_id from message where id = :id")
                .bind("id", id)
                .map((row, _) -> new Answered(id, row.getLong("ticket_id"), answer.replayed()))
                .one();
    }
}
