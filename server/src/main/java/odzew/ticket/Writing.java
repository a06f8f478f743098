package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import org.jdbi.v3.core.Handle;

/// Adds entries to a ticket that are not sent by e-mail: customers' responses by the API, and comments. For a
/// merged ticket both go to the surviving one.
final class Writing {

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final CommandRunner commands;
    private final History history;
    private final Agents agents;
    private final InstantSource clock;

    Writing(CommandRunner commands, History history, Agents agents, InstantSource clock) {
        this.commands = commands;
        this.history = history;
        this.agents = agents;
        this.clock = clock;
    }

    Answered customerResponse(Handle handle, long ticketId, CustomerResponse response, AuditedCommand caller) {
        Instant now = clock.instant();
        var work = Work.of(_ -> {
                    Ticket ticket = tickets.lockCurrent(handle, caller.visible(), ticketId);
                    Move move = StatusStore.lifecycle(handle).customerWrote(ticket);
                    long id = messages.nextIds(handle, 1).getFirst();
                    messages.insert(handle, List.of(NewMessage.customerResponse(id, ticket, response, move, now)));
                    tickets.change(handle, List.of(TicketStore.Change.ofCustomer(ticket.id(), id, move, now)));
                    Event received = Event.of(Action.TICKET_MESSAGE_RECEIVED, "", now)
                            .ticket(ticket.id())
                            .message(id)
                            .customer(ticket.customerId())
                            .detail(move.note().english());
                    history.record(handle, move.events(received));
                    return Long.toString(id);
                })
                .protectedUntil((_, id) -> messages.isFollowed(handle, Long.parseLong(id)));
        return messages.answered(handle, commands.once(handle, caller, work));
    }

    Answered comment(Handle handle, long ticketId, NewComment comment, AuditedCommand caller) {
        Instant now = clock.instant();
        var work = Work.of(_ -> {
            Ticket ticket = tickets.lockCurrent(handle, caller.visible(), ticketId);
            Optional<Agent> agent = comment.agentLogin().map(login -> agents.require(handle, "user_login", login));
            long id = messages.nextIds(handle, 1).getFirst();
            messages.insert(handle, List.of(NewMessage.comment(id, ticket, comment, agent, now)));
            Move move = StatusStore.lifecycle(handle).commented(ticket);
            tickets.change(handle, List.of(TicketStore.Change.of(ticket.id(), move, now)));
            Event commented = Event.of(
                            Action.TICKET_COMMENTED, agent.map(Agent::login).orElse(""), now)
                    .ticket(ticket.id())
                    .message(id)
                    .customer(ticket.customerId());
            history.record(handle, move.events(commented));
            return Long.toString(id);
        });
        return messages.answered(handle, commands.once(handle, caller, work));
    }
}
