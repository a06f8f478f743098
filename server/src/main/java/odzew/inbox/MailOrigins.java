package odzew.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// The origins of a ticket's messages, for its page.
public final class MailOrigins {

    private record Found(long incomingId, MailOrigin origin) {}

    private final Database database;

    public MailOrigins(Database database) {
        this.database = database;
    }

    /// By message; of several copies of a message the first counts.
    public Map<Long, MailOrigin> of(Collection<Long> messageIds) {
        return database.read(handle -> of(handle, messageIds));
    }

    public Map<Long, MailOrigin> of(Handle handle, Collection<Long> messageIds) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        long[] ids = messageIds.stream().mapToLong(Long::longValue).toArray();
        Map<Long, MailOrigin> origins = new HashMap<>();
        List<Found> found = handle.createQuery("""
                            select m.id, m.message_id, m.authentication, m.needs_review,
                                   coalesce((select a.login from agent a
                                              where m.sender <> '' and lower(a.email) = m.sender
                                              order by a.id limit 1), '') as agent
                              from incoming_mail m
                             where m.message_id = any(:messages)
                               and m.verdict in ('NEW_TICKET', 'FOLLOW_UP', 'COPY', 'AUTOMATIC_ANSWER')
                             order by m.id
                            """)
                .bind("messages", ids)
                .map((row, _) -> new Found(
                        row.getLong("id"),
                        new MailOrigin(
                                row.getLong("message_id"),
                                row.getLong("id"),
                                Authenticity.valueOf(row.getString("authentication")),
                                row.getBoolean("needs_review"),
                                row.getString("agent"),
                                List.of())))
                .list();
        Map<Long, List<MailPerson>> people =
                people(handle, found.stream().map(Found::incomingId).toList());
        for (Found it : found) {
            origins.putIfAbsent(
                    it.origin().messageId(), it.origin().with(people.getOrDefault(it.incomingId(), List.of())));
        }
        return origins;
    }

    /// The people of incoming messages, by their ids.
    static Map<Long, List<MailPerson>> people(Handle handle, Collection<Long> incomingIds) {
        record Row(long id, MailPerson person) {}
        return handle
                .createQuery("""
                        select incoming_mail_id, role, address, name from incoming_mail_person
                         where incoming_mail_id = any(:ids) order by incoming_mail_id, position
                        """)
                .bind("ids", incomingIds.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> new Row(
                        row.getLong("incoming_mail_id"),
                        new MailPerson(row.getString("role"), row.getString("address"), row.getString("name"))))
                .stream()
                .collect(Collectors.groupingBy(Row::id, Collectors.mapping(Row::person, Collectors.toList())));
    }
}
