package odzew.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.FeedEntry;
import odzew.outbox.DeliveryStatus;
import org.jdbi.v3.core.Handle;

/// Finds whom each of some events concerns: a fixed number of queries for all of them.
final class Occasions {

    /// A person has to act after these.
    private static final Set<String> TROUBLE = Stream.of(
                    DeliveryStatus.HELD, DeliveryStatus.FAILED, DeliveryStatus.EXPIRED, DeliveryStatus.BOUNCED)
            .map(DeliveryStatus::name)
            .collect(Collectors.toSet());

    private final Map<Long, ConcernedTicket> tickets;
    private final Map<Long, String> comments;
    private final Map<Long, String> assigned;
    private final Map<Long, Long> woken;
    private final Map<Long, Long> authors;
    private final List<Colleague> colleagues;

    private Occasions(Handle handle, List<Event> events) {
        tickets = ConcernedTicket.byId(handle, ids(events, Event::ticketId));
        comments = comments(handle, events);
        assigned = assigned(handle, events);
        woken = woken(handle, events);
        authors = authors(handle, events);
        colleagues = Colleague.all(handle);
    }

    /// In the order of the events. No agent is in it for their own doing, or for a ticket that they may not see.
    static List<Occasion> of(Handle handle, List<FeedEntry> entries) {
        List<Event> events = entries.stream()
                .map(FeedEntry::event)
                .filter(event -> event.ticketId().isPresent())
                .toList();
        if (events.isEmpty()) {
            return List.of();
        }
        var all = new Occasions(handle, events);
        return events.stream().flatMap(event -> all.of(event).stream()).toList();
    }

    private List<Occasion> of(Event event) {
        ConcernedTicket ticket = tickets.get(event.ticketId().orElseThrow());
        if (ticket == null) {
            return List.of();
        }
        var kinds = new HashMap<Long, NotificationKind>();
        String text = "";
        switch (event.action()) {
            case TICKET_CREATED, TICKET_UPDATED -> changed(event, ticket, kinds);
            case TICKET_MESSAGE_RECEIVED ->
                ticket.assigneeAndFollowers().forEach(id -> kinds.put(id, NotificationKind.CUSTOMER_WROTE));
            case TICKET_MESSAGE_SENT -> ticket.followers().forEach(id -> kinds.put(id, NotificationKind.FOLLOWED));
            case TICKET_COMMENTED -> {
                text = comments.getOrDefault(event.messageId().orElse(0), "");
                if (!text.isEmpty()) {
                    ticket.followers().forEach(id -> kinds.put(id, NotificationKind.FOLLOWED));
                    Mentions.of(text, colleagues).forEach(id -> kinds.put(id, NotificationKind.MENTION));
                }
            }
            case TICKET_DELIVERY_CHANGED -> {
                if (TROUBLE.contains(event.data().getOrDefault("status", ""))) {
                    text = event.detail();
                    ticket.assignee().ifPresent(id -> kinds.put(id, NotificationKind.NOT_SENT));
                    Optional.ofNullable(authors.get(event.messageId().orElse(0)))
                            .ifPresent(id -> kinds.put(id, NotificationKind.NOT_SENT));
                }
            }
            case TICKET_CLOSED,
                    CUSTOMER_CREATED,
                    CUSTOMER_UPDATED,
                    CUSTOMER_DELETED,
                    COMPANY_CREATED,
                    COMPANY_UPDATED,
                    COMPANY_DELETED -> {}
        }
        String quoted = text;
        return colleagues.stream()
                .filter(it -> !it.login().equals(event.actor()))
                .filter(it -> it.queues().includes(ticket.queueId()))
                .flatMap(it -> Stream.ofNullable(kinds.get(it.id()))
                        .map(kind -> new Occasion(kind, it.id(), ticket, event, quoted)))
                .toList();
    }

    private void changed(Event event, ConcernedTicket ticket, Map<Long, NotificationKind> kinds) {
        long message = event.messageId().orElse(0);
        Optional<String> login = Optional.ofNullable(assigned.get(message));
        Optional<Long> to = event.action() == Action.TICKET_CREATED
                ? ticket.assignee().stream().boxed().findFirst()
                : login.flatMap(it -> colleagues.stream()
                        .filter(colleague -> colleague.login().equals(it))
                        .map(Colleague::id)
                        .findFirst());
        to.filter(id -> ticket.assignee().equals(OptionalLong.of(id)))
                .ifPresent(id -> kinds.put(id, NotificationKind.ASSIGNED));
        Optional.ofNullable(woken.get(message)).ifPresent(id -> kinds.put(id, NotificationKind.WOKEN));
    }

    /// The words of comments, by message.
    private static Map<Long, String> comments(Handle handle, List<Event> events) {
        return handle
                .createQuery("select id, comment from message where id = any(:ids) and comment <> ''")
                .bind("ids", array(messages(events, Action.TICKET_COMMENTED)))
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("comment")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The login that a change assigned a ticket to, by the first message of the change: each changed part has a
    /// message of its own, and all of them the same time.
    private static Map<Long, String> assigned(Handle handle, List<Event> events) {
        return handle
                .createQuery("""
                        select first.id, note.value ->> 3 as login
                          from message first
                          join message m on m.ticket_id = first.ticket_id and m.id >= first.id
                           and m.stored_at = first.stored_at
                          cross join lateral jsonb_array_elements(m.system_notes) as note
                         where first.id = any(:ids) and note.value ->> 0 = 'CHANGED' and note.value ->> 1 = 'user'
                           and note.value ->> 3 <> ''
                        """)
                .bind("ids", array(messages(events, Action.TICKET_UPDATED)))
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("login")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last));
    }

    /// The agent who had postponed the ticket that now returned, by message.
    private static Map<Long, Long> woken(Handle handle, List<Event> events) {
        return handle
                .createQuery("""
                        select m.id, a.id as agent_id
                          from message m
                          cross join lateral jsonb_array_elements(m.system_notes) as note
                          join agent a on a.login = note.value ->> 1
                         where m.id = any(:ids) and note.value ->> 0 = 'WOKEN'
                        """)
                .bind("ids", array(messages(events, Action.TICKET_UPDATED)))
                .map((row, _) -> Map.entry(row.getLong("id"), row.getLong("agent_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The agents who wrote the messages whose deliveries changed.
    private static Map<Long, Long> authors(Handle handle, List<Event> events) {
        return handle
                .createQuery("select id, agent_id from message where id = any(:ids) and agent_id is not null")
                .bind("ids", array(messages(events, Action.TICKET_DELIVERY_CHANGED)))
                .map((row, _) -> Map.entry(row.getLong("id"), row.getLong("agent_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<Long> messages(List<Event> events, Action action) {
        return ids(events.stream().filter(it -> it.action() == action).toList(), Event::messageId);
    }

    private static Set<Long> ids(List<Event> events, Function<Event, OptionalLong> part) {
        return events.stream()
                .flatMapToLong(event -> part.apply(event).stream())
                .boxed()
                .collect(Collectors.toSet());
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
