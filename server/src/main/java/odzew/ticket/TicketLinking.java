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

/// Puts tickets together and apart. Each use case is one transaction; of a queue that the agent may not see no
/// ticket is found.
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

    /// The messages stay where they are; what comes to the ticket from now on goes to the other one. Another
    /// status takes it back.
    public void merge(VisibleQueues visible, long ticketId, long intoTicketId, AuditedCommand act) {
        acts.perform(
                act, handle -> merging.merge(handle, visible, ticketId, intoTicketId, act.actor(), clock.instant()));
    }

    /// Moves a customer's message, with all later mails if so wished, into another ticket or a new one, which is
    /// returned. Who answers one of the moved mails reaches that ticket.
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
