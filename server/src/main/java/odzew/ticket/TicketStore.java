package odzew.ticket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.account.VisibleQueues;
import odzew.customer.Customers.Customer;
import odzew.database.Columns;
import odzew.database.RoundTrip;
import odzew.field.FieldSet;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads and writes the rows of tickets.
public final class TicketStore {

    private static final RoundTrip.Row<Ticket> TICKET = row -> new Ticket(
            row.getLong("id"),
            row.getLong("ticket_queue_id"),
            number(row, "merged_into_ticket_id"),
            row.getString("subject"),
            row.getString("queue_name"),
            Optional.ofNullable(row.getString("queue_email")),
            row.getString("queue_display_name"),
            row.getBoolean("queue_plus_addresses"),
            StatusKind.valueOf(row.getString("status_kind")),
            row.getString("status_name"),
            number(row, "customer_id"),
            row.getString("requester_address"),
            row.getString("requester_name"),
            Columns.strings(row, "cc"),
            Columns.instant(row, "created_at"),
            number(row, "agent_id"));

    /// Locks these tickets until the transaction ends, always in the same order; unknown ones are
    /// missing. The lock precedes the join: a row whose status changed while its lock was awaited would
    /// not join its old status.
    Map<Long, Ticket> lock(Handle handle, Collection<Long> ids) {
        return byId(RoundTrip.ask(handle, trip -> lock(trip, ids)));
    }

    List<Ticket> lock(RoundTrip trip, Collection<Long> ids) {
        return lock(trip, ids, true);
    }

    /// Without the tickets that are unknown, or that were merged by the time their lock was free: those
    /// are not locked.
    List<Ticket> lockUnmerged(RoundTrip trip, Collection<Long> ids) {
        return lock(trip, ids, false);
    }

    private static List<Ticket> lock(RoundTrip trip, Collection<Long> ids, boolean merged) {
        return trip.add("""
            with t as materialized (
              select * from ticket
               where id = any(:ids) and (:merged or merged_into_ticket_id is null)
               order by id for no key update)
            select t.id, t.ticket_queue_id, t.merged_into_ticket_id, t.subject, t.customer_id, t.requester_address,
                   t.requester_name, t.cc, t.created_at, t.agent_id,
                   q.name as queue_name, q.email as queue_email, q.display_name as queue_display_name,
                   q.plus_addresses as queue_plus_addresses,
                   s.kind as status_kind, s.name as status_name
              from t
              join ticket_queue q on q.id = t.ticket_queue_id
              join ticket_status s on s.id = t.status_id
            """)
                .with("ids", ids.stream().distinct().mapToLong(Long::longValue).toArray())
                .with("merged", merged)
                .read(TICKET);
    }

    static Map<Long, Ticket> byId(List<Ticket> tickets) {
        return tickets.stream().collect(Collectors.toMap(Ticket::id, Function.identity()));
    }

    Ticket lock(Handle handle, long id) {
        return Optional.ofNullable(lock(handle, List.of(id)).get(id)).orElseThrow(() -> unknown(id));
    }

    /// Locks the ticket itself; reports it as unknown to a caller who must not see it.
    Ticket lock(Handle handle, VisibleQueues visible, long id) {
        return seen(lock(handle, id), visible);
    }

    /// Reports a ticket that the caller must not see as unknown.
    static Ticket seen(Ticket ticket, VisibleQueues visible) {
        if (!visible.includes(ticket.queueId())) {
            throw unknown(ticket.id());
        }
        return ticket;
    }

    /// Locks the ticket that receives messages for this one: itself, or the ticket that it was merged into.
    Ticket lockCurrent(Handle handle, VisibleQueues visible, long id) {
        List<Ticket> locked = RoundTrip.ask(handle, trip -> lockUnmerged(trip, List.of(id)));
        return locked.isEmpty()
                ? lockCurrent(handle, visible, current(handle, visible, id))
                : seen(locked.getFirst(), visible);
    }

    /// Returns the number of that ticket without locking it. The caller must be allowed to
    /// see the queues of both.
    long current(Handle handle, VisibleQueues visible, long id) {
        List<TicketLookup.Place> way = TicketLookup.way(handle, id);
        if (way.isEmpty()
                || !visible.includes(way.getFirst().queueId())
                || !visible.includes(way.getLast().queueId())) {
            throw unknown(id);
        }
        return way.getLast().id();
    }

    public static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("ticket", "zgłoszenia", id));
    }

    /// Of locked tickets, returns those that still have the given version and are visible.
    List<Long> ofVersions(Handle handle, Map<Long, String> versions, VisibleQueues visible) {
        List<Long> ids = versions.keySet().stream().sorted().toList();
        return handle.createQuery("""
            select t.id
              from unnest(:ids, :versions) as seen (id, version)
              join ticket t on t.id = seen.id and t.xmin::text = seen.version
             where :all or t.ticket_queue_id = any(:queues)
             order by t.id
            """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .bind("versions", ids.stream().map(versions::get).toArray(String[]::new))
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .mapTo(Long.class)
                .list();
    }

    /// Returns the current versions, including changes of this transaction.
    Map<Long, String> versions(Handle handle, List<Long> ids) {
        return handle
                .createQuery("select id, xmin::text as version from ticket where id = any(:ids) order by id")
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> Map.entry(row.getLong("id"), row.getString("version")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The rules of a status, with the first status of each kind as the administrator has set them up.
    static TicketLifecycle lifecycle(Handle handle) {
        return TicketLifecycle.of(RoundTrip.ask(handle, TicketStore::firstStatuses));
    }

    /// The argument of `TicketLifecycle.of`, available after the round trip.
    static List<TicketStatus> firstStatuses(RoundTrip trip) {
        return trip.add("select distinct on (kind) id, name, kind from ticket_status order by kind, position, id")
                .read(row -> new TicketStatus(
                        row.getLong("id"), row.getString("name"), StatusKind.valueOf(row.getString("kind"))));
    }

    void change(Handle handle, List<TicketChange> changes) {
        RoundTrip.run(handle, trip -> change(trip, changes));
    }

    void change(RoundTrip trip, List<TicketChange> changes) {
        trip.add("""
            update ticket t
               set status_id = coalesce(c.status_id, t.status_id),
                   substatus_id = case when c.status_id is null or c.status_id = t.status_id
                       then t.substatus_id end,
                   merged_into_ticket_id = case when c.status_id is null or c.status_id = t.status_id
                       then t.merged_into_ticket_id end,
                   closed_at = case when c.status_id is null then t.closed_at when c.closes then c.at end,
                   updated_at = greatest(t.updated_at, c.at),
                   first_agent_responded_at = case when c.responded
                       then coalesce(t.first_agent_responded_at, c.at)
                       else t.first_agent_responded_at end,
                   waiting_since = case when c.responded then null
                       when c.message is null then t.waiting_since
                       when t.open then coalesce(t.waiting_since, c.at)
                       else c.at end,
                   customer_message_id = greatest(t.customer_message_id, c.message),
                   agent_id = coalesce(t.agent_id, c.agent)
              from unnest(:ids, :statuses, :closes, :responded, :times, :messages, :agents)
                as c (id, status_id, closes, responded, at, message, agent)
             where t.id = c.id
            """)
                .numbers("ids", changes, TicketChange::ticketId)
                .with(
                        "statuses",
                        changes.stream()
                                .map(change -> change.move()
                                        .status()
                                        .map(TicketStatus::id)
                                        .orElse(null))
                                .toArray(Long[]::new))
                .truths("closes", changes, change -> change.move().closes())
                .truths("responded", changes, TicketChange::respondedNow)
                .times("times", changes, TicketChange::at)
                .with(
                        "messages",
                        changes.stream()
                                .map(change -> change.customerMessageId().orElse(null))
                                .toArray(Long[]::new))
                .with(
                        "agents",
                        changes.stream()
                                .map(change -> change.agentId().orElse(null))
                                .toArray(Long[]::new));
    }

    /// Marks a ticket as merged: its messages stay where they are, later ones go to the other ticket.
    void mergeInto(Handle handle, long ticketId, Move move, long intoId, Instant now) {
        handle.createUpdate("""
            update ticket
               set status_id = :status, substatus_id = null, closed_at = null, waiting_since = null,
                   merged_into_ticket_id = :into, updated_at = greatest(updated_at, :now)
             where id = :id
            """)
                .bind("status", move.status().orElseThrow().id())
                .bind("into", intoId)
                .bind("now", now)
                .bind("id", ticketId)
                .execute();
    }

    long insert(Handle handle, NewTicket ticket, Routing routing, Instant now) {
        return handle.createQuery("""
            insert into ticket (subject, ticket_queue_id, status_id, substatus_id, category_id, customer_id,
                                requester_address, requester_name, cc, agent_id, source, direction,
                                created_at, updated_at, closed_at)
            values (:subject, :queue, :status, :substatus, :category, :customer,
                    :address, :name, :cc, :agent, :source, :direction, :now, :now,
                    case when (select kind from ticket_status where id = :status) = 'CLOSED' then :now end)
            returning id
            """)
                .bind("subject", ticket.subject())
                .bind("queue", routing.queueId())
                .bind("status", routing.statusId())
                .bind("substatus", box(ticket.substatusId()))
                .bind("category", box(ticket.categoryId()))
                .bind("customer", routing.customer().map(Customer::id).orElse(null))
                .bind("address", routing.customer().map(Customer::email).orElse(""))
                .bind("name", routing.customer().map(Customer::displayName).orElse(""))
                .bind("cc", ticket.cc().toArray(String[]::new))
                .bind("agent", routing.agent().map(Agent::id).orElse(null))
                .bind("source", ticket.source().name())
                .bind("direction", ticket.direction().name())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        Long id = Columns.nullableLong(row, column);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /// Sets the custom fields of a new ticket.
    void fill(Handle handle, long ticketId, Map<Long, String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        handle.createUpdate("update ticket set custom_fields = jsonb_object(:ids, :values) where id = :ticket")
                .bind("ids", FieldSet.ids(fields))
                .bind("values", FieldSet.values(fields))
                .bind("ticket", ticketId)
                .execute();
    }

    private static @Nullable Long box(OptionalLong id) {
        return id.isPresent() ? id.getAsLong() : null;
    }
}
