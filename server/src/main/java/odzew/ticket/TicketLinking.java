package odzew.ticket;

import java.time.InstantSource;
import java.util.OptionalLong;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.history.History;

/// Merges, splits and links tickets. Each use case is one transaction; tickets in queues that the agent may
/// not see are not found.
public final class TicketLinking {

    private final CommandRunner acts;
    private final Merging merging;
    private final Splitting splitting;
    private final Linking linking;
    private final InstantSource clock;

    public TicketLinking(
            Database database,
            History history,
            Agents agents,
            Customers customers,
            Senders senders,
            InstantSource clock) {
        var pairs = new LockedPair(history, agents);
        this.acts = new CommandRunner(database, clock);
        this.merging = new Merging(pairs);
        this.splitting = new Splitting(pairs, customers, senders);
        this.linking = new Linking(pairs);
        this.clock = clock;
    }

    /// The messages stay where they are; later messages for the ticket go to the other one. Setting another
    /// status undoes the merge. Returns what `unmerge` needs.
    public Unmerge merge(VisibleQueues visible, long ticketId, long intoTicketId, AuditedCommand act) {
        String before = acts.once(
                        act,
                        handle -> merging.merge(handle, visible, ticketId, intoTicketId, act.actor(), clock.instant()))
                .result();
        return Unmerge.parse(ticketId, intoTicketId, before).orElseThrow();
    }

    /// Takes a merge back: both tickets get their statuses from before, and wait since when their own messages
    /// say.
    public void unmerge(VisibleQueues visible, Unmerge wish, AuditedCommand act) {
        acts.perform(act, handle -> merging.unmerge(handle, visible, wish, act.actor(), clock.instant()));
    }

    /// Moves a customer's message, on request with all later messages, into another ticket or a new one, and
    /// returns that ticket. Answers to a moved message reach it too.
    public long split(
            VisibleQueues visible,
            long ticketId,
            long messageId,
            boolean later,
            OptionalLong target,
            AuditedCommand act) {
        return Long.parseLong(acts.once(
                        act,
                        handle -> Long.toString(splitting.split(
                                handle,
                                visible,
                                new Splitting.Wish(ticketId, messageId, later, target),
                                act.actor(),
                                clock.instant())))
                .result());
    }

    public void link(VisibleQueues visible, long ticketId, long otherId, AuditedCommand act) {
        acts.perform(act, handle -> linking.link(handle, visible, ticketId, otherId, act.actor(), clock.instant()));
    }

    public void unlink(VisibleQueues visible, long ticketId, long otherId, AuditedCommand act) {
        acts.perform(act, handle -> linking.unlink(handle, visible, ticketId, otherId, act.actor(), clock.instant()));
    }
}
