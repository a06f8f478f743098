package odzew.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.file.Attachments;
import odzew.outbox.DeliveryView;
import odzew.outbox.Outbox;
import odzew.ticket.BodyType;
import odzew.ticket.MessageLayouts;
import odzew.ticket.MessageView;
import odzew.ticket.MessageWindow;
import odzew.ticket.StatusKind;
import odzew.ticket.TicketReading;
import odzew.ticket.TicketStore;
import odzew.ticket.TicketView;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// Tickets as listed by the agents' pages. The caller names the visible queues; no other ticket is found.
public final class DeskTickets {

    private static final int OTHERS = 20;

    private final Database database;
    private final Agents agents;
    private final Attachments attachments;
    private final Outbox outbox;
    private final TicketReading reading;

    public DeskTickets(Database database, Agents agents, Attachments attachments, Outbox outbox) {
        this.database = database;
        this.agents = agents;
        this.attachments = attachments;
        this.outbox = outbox;
        this.reading = new TicketReading(attachments);
    }

    /// Reads a page's parts in one transaction: one for each part would cost a commit, which is waited for.
    public <T> T page(HandleCallback<T, RuntimeException> reading) {
        return database.read(reading);
    }

    /// Refuses an invisible ticket as unknown.
    public void require(VisibleQueues visible, long ticketId) {
        database.useTransaction(handle -> requireVisible(handle, visible, ticketId));
    }

    public Conversation conversation(VisibleQueues visible, long ticketId) {
        return conversation(visible, ticketId, MessageWindow.NEWEST);
    }

    public Conversation conversation(VisibleQueues visible, long ticketId, MessageWindow window) {
        return database.read(handle -> conversation(handle, visible, ticketId, window));
    }

    public Conversation conversation(Handle handle, VisibleQueues visible, long ticketId, MessageWindow window) {
        requireVisible(handle, visible, ticketId);
        TicketView ticket = reading.thread(handle, visible, ticketId, window);
        List<Long> ids = ticket.messages().stream().map(MessageView::id).toList();
        List<Conversation.Entry> entries = Conversation.entries(
                ticket, names(handle, ticket), attachments.list(handle, ids), outbox.deliveries(handle, ids));
        Past past = Past.of(handle, TicketReading.merged(handle, visible, ticketId), ticket, window);
        return head(
                handle,
                ticket,
                entries,
                past,
                others(handle, visible, ticket),
                TicketLinks.of(handle, visible, ticketId));
    }

    /// The number of messages before the visible ones, and the newest message or reply up to their end: the
    /// agent has seen nothing later.
    private record Past(int messages, long seen) {

        static Past of(Handle handle, List<Long> thread, TicketView ticket, MessageWindow window) {
            List<MessageView> shown = ticket.messages();
            long first = shown.isEmpty() ? window.first() : shown.getLast().id();
            long last = shown.isEmpty() ? 0 : shown.getFirst().id();
            return handle.createQuery("""
                select (select count(*) from message where ticket_id = any(:thread) and id < :first) as older,
                       coalesce((select id from message
                                  where ticket_id = any(:thread) and id <= :last and type in ('MAIL', 'REPLY')
                                  order by id desc limit 1), 0) as seen
                """)
                    .bind("thread", thread.stream().mapToLong(Long::longValue).toArray())
                    .bind("first", first)
                    .bind("last", last)
                    .map((row, _) -> new Past(row.getInt("older"), row.getLong("seen")))
                    .one();
        }
    }

    /// For a frame; its address is given only to agents who may see the ticket.
    public Optional<FramedBody> framedBody(long messageId) {
        return database.read(handle -> handle.createQuery(
                        "select *, octet_length(body) as body_size from message where id = :id")
                .bind("id", messageId)
                .map((row, _) -> new FramedBody(
                        row.getString("body"),
                        BodyType.valueOf(row.getString("body_type")),
                        MessageLayouts.read(row),
                        row.getString("type").equals("COMMENT"),
                        attachments.list(handle, List.of(messageId)).getOrDefault(messageId, List.of())))
                .findOne());
    }

    /// The kind of each status.
    public Map<Long, StatusKind> statusKinds() {
        List<Map.Entry<Long, StatusKind>> kinds =
                database.read(handle -> RoundTrip.ask(handle, DeskTickets::statusKinds));
        return kinds.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public static List<Map.Entry<Long, StatusKind>> statusKinds(RoundTrip trip) {
        return trip.add("select id, kind from ticket_status")
                .read(row -> Map.entry(row.getLong("id"), StatusKind.valueOf(row.getString("kind"))));
    }

    /// The deliveries of one message.
    public List<DeliveryView> deliveries(VisibleQueues visible, long ticketId, long messageId) {
        return database.read(handle -> {
            requireVisible(handle, visible, ticketId);
            return outbox.deliveries(handle, messageId).stream()
                    .filter(_ -> isMessageOf(handle, ticketId, messageId))
                    .toList();
        });
    }

    private static boolean isMessageOf(Handle handle, long ticketId, long messageId) {
        return handle.createQuery("select exists (select from message where id = :id and ticket_id = :ticket)")
                .bind("id", messageId)
                .bind("ticket", ticketId)
                .mapTo(Boolean.class)
                .one();
    }

    static void requireVisible(Handle handle, VisibleQueues visible, long ticketId) {
        if (handle.createQuery("select ticket_queue_id from ticket where id = :id")
                .bind("id", ticketId)
                .mapTo(Long.class)
                .findOne()
                .filter(visible::includes)
                .isEmpty()) {
            throw TicketStore.unknown(ticketId);
        }
    }

    private Map<String, String> names(Handle handle, TicketView ticket) {
        Set<String> logins = ticket.messages().stream()
                .flatMap(message -> message.agentLogin().stream())
                .collect(Collectors.toSet());
        return agents.byLogin(handle, logins).values().stream()
                .collect(Collectors.toMap(Agent::login, Agent::displayName));
    }

    private static Conversation head(
            Handle handle,
            TicketView ticket,
            List<Conversation.Entry> entries,
            Past past,
            List<Conversation.Other> others,
            TicketLinks ties) {
        return handle.createQuery("""
            select s.kind, s.name_en, t.requester_name, t.cc, t.snoozed_until, t.imported_from, t.imported_at, q.email,
                   coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login) as agent
              from ticket t
              join ticket_status s on s.id = t.status_id
              join ticket_queue q on q.id = t.ticket_queue_id
              left join agent a on a.id = t.agent_id
             where t.id = :id
            """)
                .bind("id", ticket.id())
                .map((row, _) -> new Conversation(
                        ticket,
                        StatusKind.valueOf(row.getString("kind")),
                        row.getString("name_en"),
                        Optional.ofNullable(row.getString("agent")),
                        row.getString("requester_name"),
                        Optional.ofNullable(row.getString("email")),
                        Columns.strings(row, "cc"),
                        entries,
                        past.messages(),
                        past.seen(),
                        others,
                        ties,
                        Optional.ofNullable(Columns.nullableInstant(row, "snoozed_until")),
                        imported(row)))
                .one();
    }

    private static Optional<Conversation.Imported> imported(ResultSet row) throws SQLException {
        String system = row.getString("imported_from");
        return system == null
                ? Optional.empty()
                : Optional.of(new Conversation.Imported(system, Columns.instant(row, "imported_at")));
    }

    /// The customer's tickets, newest change first.
    /// The number of an agent's open tickets.
    public long openOf(VisibleQueues visible, long agentId) {
        return database.read(handle -> handle.createQuery("""
                        select count(*) from ticket t
                         where t.open and t.agent_id = :agent and (:all or t.ticket_queue_id = any(:queues))
                        """)
                .bind("agent", agentId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .mapTo(Long.class)
                .one());
    }

    public List<Conversation.Other> ofCustomer(VisibleQueues visible, long customerId, int limit) {
        return database.read(handle -> others(handle, visible, customerId, 0, limit));
    }

    private static List<Conversation.Other> others(Handle handle, VisibleQueues visible, TicketView ticket) {
        return ticket.customerId().isEmpty()
                ? List.of()
                : others(handle, visible, ticket.customerId().getAsLong(), ticket.id(), OTHERS);
    }

    private static List<Conversation.Other> others(
            Handle handle, VisibleQueues visible, long customerId, long besides, int limit) {
        return handle.createQuery("""
            select t.id, t.subject, s.kind, s.name as status, s.name_en, t.updated_at
              from ticket t join ticket_status s on s.id = t.status_id
             where t.customer_id = :customer and t.id <> :id
               and (:all or t.ticket_queue_id = any(:queues))
             order by t.updated_at desc
             limit :limit
            """)
                .bind("customer", customerId)
                .bind("id", besides)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("limit", limit)
                .map((row, _) -> new Conversation.Other(
                        row.getLong("id"),
                        row.getString("subject"),
                        StatusKind.valueOf(row.getString("kind")),
                        row.getString("status"),
                        row.getString("name_en"),
                        Columns.instant(row, "updated_at")))
                .list();
    }
}
