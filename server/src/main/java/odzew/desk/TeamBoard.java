package odzew.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The team's work as a lead sees it: who has how much, how long customers wait, and what was answered today.
/// Only tickets of visible queues count.
public final class TeamBoard {

    private static final int LATE_LISTED = 50;
    private static final int ANSWERS_LISTED = 200;

    /// The counts of what waits in one place.
    ///
    /// @param waiting open tickets whose customer waits for an answer
    /// @param late those that wait for longer than the limit
    /// @param longest since when the first of them waits
    /// @param median half of them wait since earlier
    public record Load(long open, long waiting, long late, Optional<Instant> longest, Optional<Instant> median) {}

    public record QueueLine(long id, String name, long unassigned, Load load) {}

    /// @param login empty: tickets of no agent
    /// @param replies sent today
    /// @param answered tickets with at least one of them
    public record AgentLine(String login, String name, Load load, long replies, long answered) {}

    public record LateTicket(long id, String subject, String customer, String queue, String agent, Instant since) {}

    /// A ticket that an agent answered today.
    public record Answer(String agent, long ticketId, String subject, Instant at) {}

    public record Team(List<QueueLine> queues, List<AgentLine> agents, List<LateTicket> late, List<Answer> answers) {}

    private final Database database;

    public TeamBoard(Database database) {
        this.database = database;
    }

    /// @param lateSince customers who wait since earlier wait too long
    /// @param midnight the beginning of the day
    public Team read(VisibleQueues visible, Instant lateSince, Instant midnight) {
        return database.read(handle -> new Team(
                queues(handle, visible, lateSince),
                agents(handle, visible, lateSince, midnight),
                late(handle, visible, lateSince),
                answers(handle, visible, midnight)));
    }

    private static final String LOAD = """
            count(t.id) as open, count(t.id) filter (where t.waiting) as waiting,
            count(t.id) filter (where t.waiting and t.waiting_since < :late) as late,
            min(t.waiting_since) filter (where t.waiting) as longest,
            percentile_disc(0.5) within group (order by t.waiting_since) filter (where t.waiting) as median
            """;

    /// SQL: the customer was answered. A forward goes to others, and a reply that was taken back to no one.
    private static final String ANSWER = """
            m.type = 'REPLY' and not m.forwarded
            and not exists (select from outgoing_mail o join delivery d on d.outgoing_mail_id = o.id
                             where o.message_id = m.id
                            having count(*) > 0 and bool_and(d.status = 'CANCELLED'))
            """;

    private static List<QueueLine> queues(Handle handle, VisibleQueues visible, Instant late) {
        return bind(handle.createQuery("""
                        select q.id, q.name, count(t.id) filter (where t.agent_id is null) as unassigned, %s
                          from ticket_queue q left join ticket t on t.ticket_queue_id = q.id and t.open
                         where :all or q.id = any(:queues)
                         group by q.id
                         order by q.name collate "pl-x-icu"
                        """.formatted(LOAD)), visible)
                .bind("late", late)
                .map((row, _) ->
                        new QueueLine(row.getLong("id"), row.getString("name"), row.getLong("unassigned"), load(row)))
                .list();
    }

    /// Active agents, and those who are not but have open tickets.
    private static List<AgentLine> agents(Handle handle, VisibleQueues visible, Instant late, Instant midnight) {
        return bind(handle.createQuery("""
                        with today as (
                          select m.agent_id, count(*) as replies, count(distinct m.ticket_id) as answered
                            from message m join ticket t on t.id = m.ticket_id
                           where m.stored_at >= :midnight and %s
                             and (:all or t.ticket_queue_id = any(:queues))
                           group by m.agent_id),
                        work as (
                          select t.agent_id, %s
                            from ticket t
                           where t.open and (:all or t.ticket_queue_id = any(:queues))
                           group by t.agent_id)
                        select coalesce(a.login, '') as login, trim(coalesce(a.name || ' ' || a.surname, '')) as name,
                               coalesce(w.open, 0) as open, coalesce(w.waiting, 0) as waiting,
                               coalesce(w.late, 0) as late, w.longest, w.median,
                               coalesce(d.replies, 0) as replies, coalesce(d.answered, 0) as answered
                          from agent a
                          full join work w on w.agent_id = a.id
                          left join today d on d.agent_id = a.id
                         where w.open > 0 or d.replies > 0 or (a.active and a.password_hash is not null)
                         order by a.id is null desc, coalesce(w.open, 0) desc, a.surname collate "pl-x-icu", a.login
                        """.formatted(ANSWER, LOAD)), visible)
                .bind("late", late)
                .bind("midnight", midnight)
                .map((row, _) -> new AgentLine(
                        row.getString("login"),
                        row.getString("name").isEmpty() ? row.getString("login") : row.getString("name"),
                        load(row),
                        row.getLong("replies"),
                        row.getLong("answered")))
                .list();
    }

    private static List<LateTicket> late(Handle handle, VisibleQueues visible, Instant late) {
        return bind(handle.createQuery("""
                        select t.id, t.subject, coalesce(nullif(t.requester_name, ''), t.requester_address) as customer,
                               q.name as queue, t.waiting_since,
                               coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login, '') as agent
                          from ticket t
                          join ticket_queue q on q.id = t.ticket_queue_id
                          left join agent a on a.id = t.agent_id
                         where t.waiting and t.waiting_since < :late and (:all or t.ticket_queue_id = any(:queues))
                         order by t.waiting_since, t.id
                         limit :limit
                        """), visible)
                .bind("late", late)
                .bind("limit", LATE_LISTED)
                .map((row, _) -> new LateTicket(
                        row.getLong("id"),
                        row.getString("subject"),
                        row.getString("customer"),
                        row.getString("queue"),
                        row.getString("agent"),
                        Columns.instant(row, "waiting_since")))
                .list();
    }

    /// Each ticket once for each agent, the newest answer first.
    private static List<Answer> answers(Handle handle, VisibleQueues visible, Instant midnight) {
        return bind(handle.createQuery("""
                        select coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login) as agent,
                               t.id, t.subject, max(m.stored_at) as at
                          from message m
                          join ticket t on t.id = m.ticket_id
                          join agent a on a.id = m.agent_id
                         where m.stored_at >= :midnight and %s
                           and (:all or t.ticket_queue_id = any(:queues))
                         group by a.id, t.id
                         order by at desc, t.id
                         limit :limit
                        """.formatted(ANSWER)), visible)
                .bind("midnight", midnight)
                .bind("limit", ANSWERS_LISTED)
                .map((row, _) -> new Answer(
                        row.getString("agent"),
                        row.getLong("id"),
                        row.getString("subject"),
                        Columns.instant(row, "at")))
                .list();
    }

    private static Query bind(Query query, VisibleQueues visible) {
        return query.bind("all", visible.all()).bind("queues", visible.array());
    }

    private static Load load(ResultSet row) throws SQLException {
        return new Load(
                row.getLong("open"),
                row.getLong("waiting"),
                row.getLong("late"),
                Optional.ofNullable(Columns.nullableInstant(row, "longest")),
                Optional.ofNullable(Columns.nullableInstant(row, "median")));
    }
}
