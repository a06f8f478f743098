package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.PageError;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// Postpones tickets until a moment. Any change of the status ends that earlier: the database's trigger
/// forgets the moment (and keeps it for an undo), so a ticket that the customer revived does not move once more.
public final class Snoozing {

    /// SQL: when the next postponed ticket returns.
    public static final String DUE = "select min(snoozed_until) from ticket where snoozed_until is not null";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int TOGETHER = 50;

    private record Due(long id, Optional<String> agent) {}

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final Database database;
    private final CommandRunner acts;
    private final History history;
    private final Agents agents;
    private final InstantSource clock;

    public Snoozing(Database database, History history, Agents agents, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.history = history;
        this.agents = agents;
        this.clock = clock;
    }

    /// The ticket gets the first status of the kind POSTPONED until then.
    ///
    /// @param login of the agent, who is notified when the ticket returns
    public void snooze(long ticketId, ZonedDateTime until, String login, AuditedCommand act) {
        Instant now = clock.instant();
        if (!until.toInstant().isAfter(now)) {
            throw new Problem.Invalid(PageError.BAD_SEND_TIME.of(
                    until.toLocalDateTime().toString().replace('T', ' ')));
        }
        acts.perform(act, handle -> {
            Ticket ticket = store.lock(handle, act.visible(), ticketId);
            LockedPair.requireUnmerged(ticket);
            long agentId = agents.require(handle, "user_login", login).id();
            Move move = TicketStore.lifecycle(handle).postponed(ticket);
            store.change(handle, List.of(TicketChange.of(ticketId, move, now)));
            handle.createUpdate("update ticket set snoozed_until = :until, snoozed_by = :agent where id = :id")
                    .bind("until", until.toInstant())
                    .bind("agent", agentId)
                    .bind("id", ticketId)
                    .execute();
            SystemNote note = move.note().and(SystemNote.of(NoteKind.SNOOZED, TIME.format(until)));
            record(handle, ticket, note, Optional.of(agentId), act.actor().name(), now);
        });
    }

    /// Brings back the tickets whose time has come; false if there is none. Any number of servers may call it.
    public boolean wakeDue() {
        Instant now = clock.instant();
        return database.inTransaction(handle -> {
                    List<Due> due = due(handle, now);
                    due.forEach(it -> wake(handle, it, now));
                    return due.size();
                })
                == TOGETHER;
    }

    /// The time that the last change of the status ended.
    record Former(Instant until, long agentId) {}

    static Optional<Former> former(Handle handle, long ticketId) {
        return handle.createQuery("""
                        select unsnoozed_until, unsnoozed_by from ticket
                         where id = :id and unsnoozed_until is not null and unsnoozed_by is not null
                        """)
                .bind("id", ticketId)
                .map((row, _) -> new Former(Columns.instant(row, "unsnoozed_until"), row.getLong("unsnoozed_by")))
                .findOne();
    }

    /// Only of a ticket that is postponed. A time that passed meanwhile wakes it at once.
    static void restore(Handle handle, long ticketId, Former former) {
        handle.createUpdate("""
                        update ticket
                           set snoozed_until = :until, snoozed_by = :agent, unsnoozed_until = null, unsnoozed_by = null
                         where id = :id and snoozed_until is null
                           and status_id in (select id from ticket_status where kind = 'POSTPONED')
                        """)
                .bind("until", former.until())
                .bind("agent", former.agentId())
                .bind("id", ticketId)
                .execute();
    }

    /// Locked; those that another transaction is changing come next time.
    private static List<Due> due(Handle handle, Instant now) {
        return handle.createQuery("""
                        with due as materialized (
                          select id, snoozed_by from ticket
                           where snoozed_until <= :now
                           order by snoozed_until
                           limit :limit
                             for update skip locked)
                        select due.id, a.login from due left join agent a on a.id = due.snoozed_by
                        """)
                .bind("now", now)
                .bind("limit", TOGETHER)
                .map((row, _) -> new Due(row.getLong("id"), Optional.ofNullable(row.getString("login"))))
                .list();
    }

    private void wake(Handle handle, Due due, Instant now) {
        Ticket ticket = store.lock(handle, due.id());
        Move move = TicketStore.lifecycle(handle).timeCame(ticket);
        store.change(handle, List.of(TicketChange.of(ticket.id(), move, now)));
        handle.execute("update ticket set snoozed_until = null, snoozed_by = null where id = ?", ticket.id());
        SystemNote note = SystemNote.of(NoteKind.WOKEN, due.agent().orElse("")).and(move.note());
        record(handle, ticket, note, Optional.empty(), "", now);
    }

    private void record(
            Handle handle, Ticket ticket, SystemNote note, Optional<Long> agentId, String actor, Instant now) {
        long id = messages.nextIds(handle, 1).getFirst();
        messages.insert(handle, List.of(NewMessage.system(id, ticket.id(), note, agentId, now)));
        Event updated = Event.of(Action.TICKET_UPDATED, actor, now)
                .ticket(ticket.id())
                .message(id)
                .customer(ticket.customerId())
                .detail(note.english());
        history.record(handle, List.of(updated));
    }
}
