package odzew.ticket;

import java.time.Instant;
import java.util.Optional;
import odzew.account.Agent;

/// A message to be stored. Its number is taken from the sequence beforehand, because its
/// Message-ID contains it.
///
/// @param forwards for a message to others than the customer, who still waits
record NewMessage(
        long id,
        long ticketId,
        MessageType type,
        String body,
        BodyType bodyType,
        String comment,
        SystemNote note,
        Optional<Long> agentId,
        Optional<String> internetMessageId,
        Instant createdAt,
        Instant storedAt,
        Optional<Forwards> forwards) {

    NewMessage(
            long id,
            long ticketId,
            MessageType type,
            String body,
            BodyType bodyType,
            String comment,
            SystemNote note,
            Optional<Long> agentId,
            Optional<String> internetMessageId,
            Instant createdAt,
            Instant storedAt) {
        this(
                id,
                ticketId,
                type,
                body,
                bodyType,
                comment,
                note,
                agentId,
                internetMessageId,
                createdAt,
                storedAt,
                Optional.empty());
    }

    static NewMessage reply(
            long id,
            Ticket ticket,
            AgentResponse response,
            Agent agent,
            SystemNote note,
            String internetMessageId,
            Instant now) {
        return new NewMessage(
                id,
                ticket.id(),
                MessageType.REPLY,
                response.body(),
                response.bodyType(),
                "",
                note,
                Optional.of(agent.id()),
                Optional.of(internetMessageId),
                response.date().orElse(now),
                now,
                response.forwards());
    }

    static NewMessage comment(long id, Ticket ticket, NewComment comment, Optional<Agent> agent, Instant now) {
        return new NewMessage(
                id,
                ticket.id(),
                MessageType.COMMENT,
                comment.html(),
                comment.html().isEmpty() ? BodyType.PLAIN : BodyType.HTML,
                comment.comment(),
                SystemNote.NONE,
                agent.map(Agent::id),
                Optional.empty(),
                comment.date().orElse(now),
                now);
    }

    static NewMessage customerResponse(long id, Ticket ticket, CustomerResponse response, Move move, Instant now) {
        return new NewMessage(
                id,
                ticket.id(),
                MessageType.MAIL,
                response.body(),
                response.bodyType(),
                "",
                move.note(),
                Optional.empty(),
                Optional.empty(),
                response.date().orElse(now),
                now);
    }

    static NewMessage comment(
            long id, long ticketId, String comment, Optional<Long> agentId, Instant createdAt, Instant now) {
        return new NewMessage(
                id,
                ticketId,
                MessageType.COMMENT,
                "",
                BodyType.PLAIN,
                comment,
                SystemNote.NONE,
                agentId,
                Optional.empty(),
                createdAt,
                now);
    }

    static NewMessage system(long id, long ticketId, SystemNote note, Instant now) {
        return system(id, ticketId, note, Optional.empty(), now);
    }

    static NewMessage system(long id, long ticketId, SystemNote note, Optional<Long> agentId, Instant now) {
        return new NewMessage(
                id, ticketId, MessageType.COMMENT, "", BodyType.PLAIN, "", note, agentId, Optional.empty(), now, now);
    }
}
