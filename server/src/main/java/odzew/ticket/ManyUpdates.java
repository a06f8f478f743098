package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import org.jdbi.v3.core.Handle;

/// Changes many tickets at once, and undoes such changes. No agent's change is overwritten: a ticket that has
/// changed since the agent read it is left alone.
final class ManyUpdates {

    static final int HANDED = 500;

    private final TicketStore store = new TicketStore();
    private final CommandRunner acts;
    private final TicketUpdating updating;
    private final InstantSource clock;

    ManyUpdates(CommandRunner acts, TicketUpdating updating, InstantSource clock) {
        this.acts = acts;
        this.updating = updating;
        this.clock = clock;
    }

    BulkChange.Result change(BulkChange change, AuditedCommand act) {
        Instant now = clock.instant();
        var undo = new ArrayList<TicketRestore>();
        acts.once(act, handle -> {
            undo.clear();
            List<Long> unchanged = unchanged(handle, change.versions(), change.visible());
            var inverse = new LinkedHashMap<Long, TicketUpdate>();
            for (long id : unchanged) {
                TicketState before =
                        TicketState.find(handle, change.visible(), id).orElseThrow();
                inverse.put(id, change.inverse(before));
                updating.update(handle, id, updating.withTag(handle, id, change), act, now);
            }
            store.versions(handle, unchanged)
                    .forEach((id, version) ->
                            undo.add(new TicketRestore(id, version, Objects.requireNonNull(inverse.get(id)))));
            return Long.toString(unchanged.size());
        });
        return result(change.versions().keySet(), undo);
    }

    BulkChange.Result restore(List<TicketRestore> restores, VisibleQueues visible, AuditedCommand act) {
        Instant now = clock.instant();
        var restored = new ArrayList<TicketRestore>();
        Map<Long, String> versions = restores.stream()
                .collect(Collectors.toMap(TicketRestore::id, TicketRestore::version, (first, _) -> first));
        acts.once(act, handle -> {
            restored.clear();
            Collection<Long> unchanged = unchanged(handle, versions, visible);
            restores.stream().filter(it -> unchanged.contains(it.id())).forEach(it -> {
                updating.undo(handle, it.id(), it.update(), act, now);
                restored.add(it);
            });
            return Long.toString(restored.size());
        });
        return result(versions.keySet(), restored);
    }

    /// At most `HANDED` open tickets of one agent, of the queues that the caller and the new agent see.
    ///
    /// @param to a login; empty: to no agent
    int handOver(String from, String to, AuditedCommand act) {
        Instant now = clock.instant();
        TicketUpdate update = TicketUpdate.NOTHING.withAgent(to);
        return Integer.parseInt(acts.once(act, handle -> {
                    List<Long> ids = handle.createQuery("""
                                    select t.id
                                      from ticket t join agent a on a.id = t.agent_id
                                     where t.open and a.login = :from and a.login <> :to
                                       and (:all or t.ticket_queue_id = any(:queues))
                                       and (:to = '' or exists (
                                            select from agent n
                                             where n.login = :to and n.active
                                               and (n.sees_all_queues or exists (
                                                    select from agent_queue q
                                                     where q.agent_id = n.id
                                                       and q.ticket_queue_id = t.ticket_queue_id))))
                                     order by t.id
                                     limit :limit
                                    """)
                            .bind("from", from)
                            .bind("to", to)
                            .bind("all", act.visible().all())
                            .bind("queues", act.visible().array())
                            .bind("limit", HANDED)
                            .mapTo(Long.class)
                            .list();
                    store.lock(handle, ids);
                    ids.forEach(id -> updating.update(handle, id, update, act, now));
                    return Integer.toString(ids.size());
                })
                .result());
    }

    /// Locks the tickets, so that they stay unchanged until the transaction ends.
    private List<Long> unchanged(Handle handle, Map<Long, String> versions, VisibleQueues visible) {
        store.lock(handle, versions.keySet());
        return store.ofVersions(handle, versions, visible);
    }

    private static BulkChange.Result result(Set<Long> asked, List<TicketRestore> changed) {
        List<Long> ids = changed.stream().map(TicketRestore::id).sorted().toList();
        return new BulkChange.Result(
                ids, asked.stream().filter(id -> !ids.contains(id)).sorted().toList(), List.copyOf(changed));
    }
}
