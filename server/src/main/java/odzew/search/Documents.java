package odzew.search;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import odzew.database.Columns;
import odzew.search.SearchVector.Weight;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The searchable documents of tickets, in PostgreSQL's form. A document grows by new messages; it is rebuilt
/// if anything else in it changed.
final class Documents {

    private static final int MOST_BYTES = 900_000;
    private static final int MOST_OF_A_MESSAGE = 200_000;
    private static final int FETCHED = 100;

    /// A ticket being indexed.
    private static final class Draft {
        final long ticketId;
        final String head;
        final boolean grows;
        final SearchVector vector;
        final int earlierBytes;
        long lastMessage;
        int messages;

        @Nullable
        Instant lastAt;

        Draft(Head head, @Nullable Indexed earlier, SearchVector vector) {
            this.ticketId = head.ticketId();
            this.head = head.digest();
            this.vector = vector;
            this.grows = earlier != null;
            this.lastMessage = earlier == null ? 0 : earlier.lastMessage();
            this.messages = earlier == null ? 0 : earlier.messages();
            this.earlierBytes = earlier == null ? 0 : earlier.bytes();
        }
    }

    private record Indexed(long lastMessage, int messages, int bytes, String head, int stillThere) {}

    private record Head(
            long ticketId,
            Instant createdAt,
            String subject,
            String requesterName,
            String requesterAddress,
            String customer,
            List<String> contacts,
            List<String> recipients) {

        String digest() {
            return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    /// Updates these tickets' documents. No other transaction may do so concurrently.
    void update(Handle handle, Stems stems, Collection<Long> ids) {
        Map<Long, Indexed> indexed = indexed(handle, ids);
        var drafts = new LinkedHashMap<Long, Draft>();
        for (Head head : heads(handle, ids)) {
            Indexed earlier = indexed.get(head.ticketId());
            Indexed grown = earlier != null
                            && earlier.head().equals(head.digest())
                            && earlier.stillThere() == earlier.messages()
                            && earlier.bytes() < MOST_BYTES / 2
                    ? earlier
                    : null;
            var vector = new SearchVector(stems, grown == null ? MOST_BYTES : MOST_BYTES - grown.bytes());
            var draft = new Draft(head, grown, vector);
            if (grown == null) {
                write(head, vector);
                draft.lastAt = head.createdAt();
            }
            drafts.put(head.ticketId(), draft);
        }
        addMessages(handle, drafts);
        store(handle, drafts.values());
    }

    private static Map<Long, Indexed> indexed(Handle handle, Collection<Long> ids) {
        var found = new LinkedHashMap<Long, Indexed>();
        handle.createQuery("""
                        select d.ticket_id, d.message_id, d.messages, d.bytes, d.head,
                               (select count(*) from message m
                                 where m.ticket_id = d.ticket_id and m.id <= d.message_id) as still_there
                          from ticket_document d
                         where d.ticket_id = any(:ids)
                        """)
                .bind("ids", array(ids))
                .map((row, _) -> Map.entry(
                        row.getLong("ticket_id"),
                        new Indexed(
                                row.getLong("message_id"),
                                row.getInt("messages"),
                                row.getInt("bytes"),
                                row.getString("head"),
                                row.getInt("still_there"))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static List<Head> heads(Handle handle, Collection<Long> ids) {
        return handle.createQuery("""
                        select t.id, t.created_at, t.subject, t.requester_name, t.requester_address,
                               coalesce(c.name || ' ' || c.surname, '') as customer,
                               array(select value from customer_contact k
                                      where k.customer_id = t.customer_id order by kind, position) as contacts,
                               array_remove(t.cc || q.email, null) as recipients
                          from ticket t
                          join ticket_queue q on q.id = t.ticket_queue_id
                          left join customer c on c.id = t.customer_id
                         where t.id = any(:ids)
                         order by t.id
                        """)
                .bind("ids", array(ids))
                .map((row, _) -> head(row))
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getLong("id"),
                Columns.instant(row, "created_at"),
                row.getString("subject"),
                row.getString("requester_name"),
                row.getString("requester_address"),
                row.getString("customer"),
                Columns.strings(row, "contacts"),
                Columns.strings(row, "recipients"));
    }

    private static void write(Head head, SearchVector vector) {
        vector.mark("#" + head.ticketId());
        vector.text(head.subject(), Weight.A);
        var people = new ArrayList<>(List.of(head.requesterName(), head.requesterAddress(), head.customer()));
        people.addAll(head.contacts());
        for (String text : people) {
            vector.text(text, Weight.A);
            vector.named("from", text, Weight.A);
            phone(vector, text);
        }
        head.recipients().forEach(address -> vector.named("to", address, Weight.D));
    }

    /// A number is found with and without the country code, with spaces or without.
    private static void phone(SearchVector vector, String text) {
        String digits = text.replaceAll("[^0-9]", "");
        if (digits.length() >= 7 && digits.length() <= 15 && text.matches("[0-9+()/. -]+")) {
            vector.mark(digits);
            vector.mark("from:" + digits);
            if (digits.length() > 9) {
                vector.mark(digits.substring(digits.length() - 9));
            }
        }
    }

    private static void addMessages(Handle handle, Map<Long, Draft> drafts) {
        try (var messages = handle.createQuery("""
                        select m.id, m.ticket_id, m.stored_at, left(m.body, :most) as body, m.body_type,
                               left(m.comment, :most) as comment,
                               array(select filename from attachment a
                                      where a.message_id = m.id order by position) as files
                          from unnest(:ids, :known) as wanted (ticket_id, known)
                          join message m on m.ticket_id = wanted.ticket_id and m.id > wanted.known
                         order by m.ticket_id, m.id desc
                        """)
                .bind("most", MOST_OF_A_MESSAGE)
                .bind("ids", array(drafts.keySet()))
                .bind(
                        "known",
                        drafts.values().stream()
                                .mapToLong(draft -> draft.lastMessage)
                                .toArray())
                .setFetchSize(FETCHED)
                .map((row, _) -> {
                    add(Objects.requireNonNull(drafts.get(row.getLong("ticket_id"))), row);
                    return row.getLong("id");
                })
                .iterator()) {
            while (messages.hasNext()) {
                messages.next();
            }
        }
    }

    private static void add(Draft draft, ResultSet row) throws SQLException {
        draft.lastMessage = Math.max(draft.lastMessage, row.getLong("id"));
        draft.messages++;
        Instant at = Columns.instant(row, "stored_at");
        draft.lastAt = draft.lastAt == null || at.isAfter(draft.lastAt) ? at : draft.lastAt;
        if (draft.vector.isFull()) {
            return;
        }
        var text = MessageText.of(row.getString("body"), row.getString("body_type"));
        draft.vector.text(text.written(), Weight.B);
        draft.vector.text(row.getString("comment"), Weight.B);
        for (String file : Columns.strings(row, "files")) {
            draft.vector.text(file.replace('_', ' '), Weight.C);
        }
        draft.vector.text(text.quoted(), Weight.D);
    }

    private static void store(Handle handle, Collection<Draft> drafts) {
        List<Draft> changed = drafts.stream().filter(it -> it.lastAt != null).toList();
        handle.createUpdate("""
                        insert into ticket_document as d
                               (ticket_id, last_message_at, message_id, messages, bytes, head, document)
                        select n.ticket_id, n.last_at, n.message_id, n.messages, n.bytes, n.head, n.document::tsvector
                          from unnest(:ids, :times, :lasts, :counts, :bytes, :heads, :documents)
                            as n (ticket_id, last_at, message_id, messages, bytes, head, document)
                            on conflict (ticket_id) do update
                           set last_message_at = greatest(d.last_message_at, excluded.last_message_at),
                               message_id = excluded.message_id,
                               messages = excluded.messages,
                               bytes = excluded.bytes,
                               head = excluded.head,
                               document = case when d.ticket_id = any(:grown)
                                   then d.document || excluded.document else excluded.document end
                        """)
                .bind("ids", changed.stream().mapToLong(it -> it.ticketId).toArray())
                .bind("times", changed.stream().map(it -> it.lastAt).toArray(Instant[]::new))
                .bind("lasts", changed.stream().mapToLong(it -> it.lastMessage).toArray())
                .bind("counts", changed.stream().mapToInt(it -> it.messages).toArray())
                .bind(
                        "bytes",
                        changed.stream()
                                .mapToInt(it -> it.earlierBytes + it.vector.bytes())
                                .toArray())
                .bind("heads", changed.stream().map(it -> it.head).toArray(String[]::new))
                .bind(
                        "documents",
                        changed.stream().map(it -> it.vector.toString()).toArray(String[]::new))
                .bind(
                        "grown",
                        changed.stream()
                                .filter(it -> it.grows)
                                .mapToLong(it -> it.ticketId)
                                .toArray())
                .execute();
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
