package odzew.notification;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.ticket.TicketStore;
import org.jdbi.v3.core.Handle;

/// Who follows a ticket, and who can be mentioned in it.
public final class Followers {

    private static final int SUGGESTED = 8;

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;

    public Followers(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// @param following whether the asking agent is one of them
    public record Of(List<String> names, boolean following) {}

    /// Those who may still see the ticket; a ticket that the asking agent may not see is unknown.
    public Of of(VisibleQueues visible, long agentId, long ticketId) {
        return database.read(handle -> of(handle, visible, agentId, ticketId));
    }

    public Of of(Handle handle, VisibleQueues visible, long agentId, long ticketId) {
        long queue = queue(handle, visible, ticketId);
        List<Long> ids = handle.createQuery("select agent_id from ticket_follower where ticket_id = :ticket")
                .bind("ticket", ticketId)
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return new Of(List.of(), false);
        }
        List<String> names = Colleague.all(handle).stream()
                .filter(it -> ids.contains(it.id()) && it.queues().includes(queue))
                .map(Colleague::name)
                .toList();
        return new Of(names, ids.contains(agentId));
    }

    public void follow(VisibleQueues visible, long agentId, long ticketId, AuditedCommand act) {
        acts.perform(act, handle -> {
            queue(handle, visible, ticketId);
            handle.createUpdate("""
                            insert into ticket_follower (ticket_id, agent_id, since)
                            values (:ticket, :agent, :now)
                                on conflict do nothing
                            """)
                    .bind("ticket", ticketId)
                    .bind("agent", agentId)
                    .bind("now", clock.instant())
                    .execute();
        });
    }

    public void unfollow(VisibleQueues visible, long agentId, long ticketId, AuditedCommand act) {
        acts.perform(act, handle -> {
            queue(handle, visible, ticketId);
            handle.createUpdate("delete from ticket_follower where ticket_id = :ticket and agent_id = :agent")
                    .bind("ticket", ticketId)
                    .bind("agent", agentId)
                    .execute();
        });
    }

    /// Colleagues who may see the ticket and whose login or a name begins with what was typed. Of two with the
    /// same name, the login tells which is meant.
    public List<String> mentionable(VisibleQueues visible, long agentId, long ticketId, String typed) {
        String begins = typed.strip().toLowerCase(Locale.ROOT);
        return database.read(handle -> {
            long queue = queue(handle, visible, ticketId);
            List<Colleague> all = Colleague.all(handle);
            return all.stream()
                    .filter(it -> it.id() != agentId && it.queues().includes(queue))
                    .filter(it -> begins.isEmpty() || fits(it, begins))
                    .sorted(Comparator.comparing(
                            it -> !it.name().toLowerCase(Locale.ROOT).startsWith(begins)))
                    .limit(SUGGESTED)
                    .map(it -> isAlone(it, all) ? it.name() : it.login())
                    .toList();
        });
    }

    private static boolean fits(Colleague colleague, String begins) {
        String name = colleague.name().toLowerCase(Locale.ROOT);
        return name.startsWith(begins)
                || Stream.concat(Stream.of(colleague.login().toLowerCase(Locale.ROOT)), Stream.of(name.split(" ")))
                        .anyMatch(word -> word.startsWith(begins));
    }

    private static boolean isAlone(Colleague colleague, List<Colleague> all) {
        return all.stream()
                        .filter(it -> it.name().equalsIgnoreCase(colleague.name()))
                        .count()
                == 1;
    }

    private static long queue(Handle handle, VisibleQueues visible, long ticketId) {
        return handle.createQuery("select ticket_queue_id from ticket where id = :id")
                .bind("id", ticketId)
                .mapTo(Long.class)
                .findOne()
                .filter(visible::includes)
                .orElseThrow(() -> TicketStore.unknown(ticketId));
    }
}
