package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// A message to be stored; its number comes from the sequence beforehand, because its Message-ID contains it.
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
        Instant storedAt) {

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

    static NewMessage mail(
            long id, long ticketId, String body, BodyType type, SystemNote note, Instant createdAt, Instant now) {
        return new NewMessage(
                id,
                ticketId,
                MessageType.MAIL,
                body,
                type,
                "",
                note,
                Optional.empty(),
                Optional.empty(),
                createdAt,
                now);
    }

    NewMessage withInternetMessageId(String internetId) {
        return new NewMessage(
                id,
                ticketId,
                type,
                body,
                bodyType,
                comment,
                note,
                agentId,
                Optional.of(internetId),
                createdAt,
                storedAt);
    }
}
