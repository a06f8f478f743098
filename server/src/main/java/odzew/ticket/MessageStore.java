package odzew.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.database.RoundTrip;
import org.jdbi.v3.core.Handle;

/// The messages of tickets.
final class MessageStore {

    private static final int THREAD_LENGTH = 40;

    /// A Message-ID of a ticket.
    record Reference(long ticketId, String internetMessageId) {}

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
                                             agent_id, internet_message_id, created_at, stored_at)
                        select n.id, n.ticket, n.type, n.body, n.body_type, n.comment, n.words, n.notes::jsonb, n.agent,
                               n.internet_id, n.created, n.stored
                          from unnest(:ids, :tickets, :types, :bodies, :bodyTypes, :comments, :words, :notes, :agents,
                                      :internetIds, :created, :stored)
                            as n (id, ticket, type, body, body_type, comment, words, notes, agent, internet_id, created,
                                  stored)
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
                .times("stored", messages, NewMessage::storedAt);
    }

    /// The Message-IDs of each ticket, oldest first: the first one and the latest.
    List<Reference> references(RoundTrip trip, Collection<Long> ticketIds) {
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
                .read(row -> new Reference(row.getLong("ticket_id"), row.getString("internet_message_id")));
    }

    /// By ticket.
    static Map<Long, MailThread> threads(List<Reference> references) {
        return references.stream()
                .collect(Collectors.groupingBy(
                        Reference::ticketId,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Reference::internetMessageId, Collectors.toList()),
                                MailThread::new)));
    }

    /// Whether the ticket has no later reply than this message.
    boolean isLastReply(Handle handle, long ticketId, long messageId) {
        return handle.createQuery("""
                        select not exists (select from message
                                            where ticket_id = :ticket and type = 'REPLY' and id > :message)
                        """)
                .bind("ticket", ticketId)
                .bind("message", messageId)
                .mapTo(Boolean.class)
                .one();
    }

    /// The number of each ticket's newest mail of a customer.
    Map<Long, Long> newestMails(Handle handle, Collection<Long> ticketIds) {
        return handle
                .createQuery("""
                        select ticket_id, max(id) as id from message
                         where ticket_id = any(:ids) and type = 'MAIL'
                         group by ticket_id
                        """)
                .bind("ids", ticketIds.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> Map.entry(row.getLong("ticket_id"), row.getLong("id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
