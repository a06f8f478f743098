package odzew.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;

/// The notifications of agents, as the desk shows them.
public final class Notifications {

    private static final int SHOWN = 100;

    /// The longest age of the numbers that all open pages share.
    private static final Duration AGE = Duration.ofSeconds(1);

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private Map<Long, Integer> unread = Map.of();
    private Instant readAt = Instant.EPOCH;

    public Notifications(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// @param actor the name of an agent, or what the event has
    /// @param messageId 0: a change of the ticket
    public record Listed(
            long id,
            NotificationKind kind,
            long ticketId,
            String subject,
            long messageId,
            String actor,
            int times,
            Instant at,
            boolean unread) {}

    /// The places where a kind is wanted.
    ///
    /// @param byPush in the browsers that the agent subscribed
    public record Choice(boolean inDesk, boolean byMail, boolean byPush) {

        static final Choice USUAL = new Choice(true, false, true);
    }

    /// The newest first, for tickets that the agent may see now.
    public List<Listed> list(long agentId, VisibleQueues visible) {
        return database.read(handle -> handle.createQuery("""
                        select n.id, n.kind, n.ticket_id, t.subject, coalesce(n.message_id, 0) as message_id,
                               coalesce(nullif(trim(a.name || ' ' || a.surname), ''), n.actor) as actor,
                               n.times, n.at, n.read_at is null as unread
                          from notification n
                          join ticket t on t.id = n.ticket_id
                          left join agent a on a.login = n.actor
                         where n.agent_id = :agent and n.in_desk and (:all or t.ticket_queue_id = any(:queues))
                         order by n.at desc, n.id desc
                         limit :limit
                        """)
                .bind("agent", agentId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("limit", SHOWN)
                .map((row, _) -> new Listed(
                        row.getLong("id"),
                        NotificationKind.valueOf(row.getString("kind")),
                        row.getLong("ticket_id"),
                        row.getString("subject"),
                        row.getLong("message_id"),
                        row.getString("actor"),
                        row.getInt("times"),
                        Columns.instant(row, "at"),
                        row.getBoolean("unread")))
                .list());
    }

    /// The number of the agent's unread notifications. One query a second at most serves all open pages.
    public synchronized int unread(long agentId) {
        Instant now = clock.instant();
        if (readAt.plus(AGE).isBefore(now) || now.isBefore(readAt)) {
            unread = database.read(handle ->
                    handle
                            .createQuery("""
                            select n.agent_id, count(*) as number
                              from notification n
                              join ticket t on t.id = n.ticket_id
                              join agent a on a.id = n.agent_id
                             where n.read_at is null and n.in_desk
                               and (a.sees_all_queues or exists (
                                    select from agent_queue q
                                     where q.agent_id = a.id and q.ticket_queue_id = t.ticket_queue_id))
                             group by n.agent_id
                            """)
                            .map((row, _) -> Map.entry(row.getLong("agent_id"), row.getInt("number")))
                            .stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            readAt = now;
        }
        return unread.getOrDefault(agentId, 0);
    }

    /// The agent has seen the ticket, so its notifications count as read.
    public void ticketSeen(long agentId, long ticketId) {
        read("ticket_id = :id", agentId, ticketId);
    }

    public void read(long agentId, long notificationId) {
        read("id = :id", agentId, notificationId);
    }

    public void allRead(long agentId) {
        read("id <> :id", agentId, 0);
    }

    /// `which` is a constant of ours, never input.
    private void read(String which, long agentId, long id) {
        int changed = database.inTransaction(handle -> handle.createUpdate("""
                        update notification set read_at = :now
                         where agent_id = :agent and read_at is null and <which>
                        """.replace("<which>", which))
                .bind("now", clock.instant())
                .bind("agent", agentId)
                .bind("id", id)
                .execute());
        if (changed > 0) {
            synchronized (this) {
                readAt = Instant.EPOCH;
            }
        }
    }

    public Map<NotificationKind, Choice> choices(long agentId) {
        Map<NotificationKind, Choice> stored = database.read(handle -> handle
                .createQuery("select kind, in_desk, by_mail, by_push from notification_choice where agent_id = :agent")
                .bind("agent", agentId)
                .map((row, _) -> Map.entry(
                        NotificationKind.valueOf(row.getString("kind")),
                        new Choice(row.getBoolean("in_desk"), row.getBoolean("by_mail"), row.getBoolean("by_push"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        var choices = new EnumMap<NotificationKind, Choice>(NotificationKind.class);
        Arrays.stream(NotificationKind.values())
                .forEach(kind -> choices.put(kind, stored.getOrDefault(kind, Choice.USUAL)));
        return choices;
    }

    public void choose(long agentId, Map<NotificationKind, Choice> choices, AuditedCommand act) {
        acts.perform(
                act,
                handle -> choices.forEach((kind, choice) -> handle.createUpdate("""
                        insert into notification_choice (agent_id, kind, in_desk, by_mail, by_push)
                        values (:agent, :kind, :inDesk, :byMail, :byPush)
                            on conflict (agent_id, kind) do update
                           set in_desk = excluded.in_desk, by_mail = excluded.by_mail, by_push = excluded.by_push
                        """)
                        .bind("agent", agentId)
                        .bind("kind", kind.name())
                        .bind("inDesk", choice.inDesk())
                        .bind("byMail", choice.byMail())
                        .bind("byPush", choice.byPush())
                        .execute()));
    }
}
