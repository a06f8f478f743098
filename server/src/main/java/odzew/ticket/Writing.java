package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.database.RoundTrip;
import odzew.file.Attachments;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Adds entries to a ticket that are not sent by e-mail: customers' responses by the API, and comments. For a
/// merged ticket both go to the surviving one.
final class Writing {

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final CommandRunner commands;
    private final History history;
    private final Agents agents;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final InstantSource clock;

    Writing(
            CommandRunner commands,
            History history,
            Agents agents,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            InstantSource clock) {
        this.commands = commands;
        this.history = history;
        this.agents = agents;
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
        this.clock = clock;
    }

    Answered customerResponse(Handle handle, long ticketId, CustomerResponse response, AuditedCommand caller) {
        Instant now = clock.instant();
        var work = Work.of(_ -> {
                    Ticket ticket = tickets.lockCurrent(handle, caller.visible(), ticketId);
                    Move move = TicketStore.lifecycle(handle).customerWrote(ticket);
                    long id = messages.nextIds(handle, 1).getFirst();
                    messages.insert(handle, List.of(NewMessage.customerResponse(id, ticket, response, move, now)));
                    tickets.change(handle, List.of(TicketChange.ofCustomer(ticket.id(), id, move, now)));
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

    Answered comment(Handle handle, long ticketId, NewComment comment, AuditedCommand asked) {
        Instant now = clock.instant();
        AuditedCommand caller = temporaryFiles.withContents(handle, asked, comment.attachmentTokens(), now);
        var work = Work.of(_ -> {
            Ticket ticket = tickets.lockCurrent(handle, caller.visible(), ticketId);
            Optional<Agent> agent = comment.agentLogin().map(login -> agents.require(handle, "user_login", login));
            long id = messages.nextIds(handle, 1).getFirst();
            List<StoredFile> files = files(handle, comment, now);
            messages.insert(handle, List.of(NewMessage.comment(id, ticket, comment, agent, now)));
            attachments.attach(handle, files.stream().map(_ -> id).toList(), files);
            Move move = TicketStore.lifecycle(handle).commented(ticket);
            tickets.change(handle, List.of(TicketChange.of(ticket.id(), move, now)));
            Event commented = Event.of(
                            Action.TICKET_COMMENTED, agent.map(Agent::login).orElse(""), now)
                    .ticket(ticket.id())
                    .message(id)
                    .customer(ticket.customerId());
            history.record(handle, move.events(commented));
            if (caller.actor().kind() == Actor.Kind.AGENT && agent.isPresent()) {
                RoundTrip.run(
                        handle,
                        trip -> Drafts.discard(
                                trip, agent.get().id(), Drafts.Kind.COMMENT, List.of(ticketId, ticket.id())));
            }
            return Long.toString(id);
        });
        return messages.answered(handle, commands.once(handle, caller, work));
    }

    private List<StoredFile> files(Handle handle, NewComment comment, Instant now) {
        Map<String, StoredFile> found = temporaryFiles.find(handle, comment.attachmentTokens(), now);
        List<ValidationError> unknown = comment.attachmentTokens().stream()
                .filter(token -> !found.containsKey(token))
                .map(token -> RequestError.UNKNOWN_TOKEN.at("attachments", token))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Problem.Invalid(unknown);
        }
        return comment.attachmentTokens().stream().map(found::get).toList();
    }
}
