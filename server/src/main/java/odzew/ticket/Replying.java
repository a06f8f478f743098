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
import odzew.account.CommandRunner.Done;
import odzew.account.CommandRunner.Work;
import odzew.account.VisibleQueues;
import odzew.database.IndexPlans;
import odzew.database.RoundTrip;
import odzew.file.Attachments;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Handles every answer to a customer, from the API and from the desk.
final class Replying {

    /// Everything that a reply refers to, read in one round trip; the ticket is locked.
    record Referred(
            Ticket ticket,
            MailThread thread,
            List<Agent> agents,
            Map<String, StoredFile> files,
            TicketLifecycle lifecycle,
            long messageId) {}

    /// A reply, ready to be stored.
    private record Planned(
            Ticket ticket,
            NewMessage reply,
            Agent agent,
            List<StoredFile> files,
            Optional<OutgoingMail> mail,
            Move move) {}

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final CommandRunner commands;
    private final History history;
    private final Agents agents;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final Outbox outbox;
    private final MessageIds messageIds;
    private final RelayLimit relayLimit;
    private final InstantSource clock;

    Replying(
            CommandRunner commands,
            History history,
            Agents agents,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            Outbox outbox,
            MessageIds messageIds,
            RelayLimit relayLimit,
            InstantSource clock) {
        this.commands = commands;
        this.history = history;
        this.agents = agents;
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
        this.outbox = outbox;
        this.messageIds = messageIds;
        this.relayLimit = relayLimit;
        this.clock = clock;
    }

    /// Stores the reply, queues its message, moves the ticket, removes the draft and writes the history and the
    /// audit log, or does none of it.
    ///
    /// @param body the mistakes in the body, found before the transaction, because parsing long HTML takes time
    Answered reply(
            Handle handle, long ticketId, AgentResponse response, List<ValidationError> body, AuditedCommand caller) {
        Instant now = clock.instant();
        AuditedCommand command = temporaryFiles.withContents(handle, caller, response.attachmentTokens(), now);
        var work = Work.writing(_ -> {
                    Planned planned = plan(handle, ticketId, response, body, caller.visible(), now);
                    return new Done(
                            Long.toString(planned.reply().id()),
                            trip -> write(trip, ticketId, planned, caller.actor(), now));
                })
                .audited(id -> "message " + id)
                .protectedUntil((_, id) -> messages.customerWroteAfter(handle, Long.parseLong(id)));
        return messages.answered(handle, commands.once(handle, command, work));
    }

    /// Returns the message that a reply would send; empty if it must not be sent. Refusals are thrown.
    Optional<OutgoingMail> preview(
            Handle handle, long ticketId, AgentResponse response, List<ValidationError> body, VisibleQueues visible) {
        return plan(handle, ticketId, response, body, visible, clock.instant()).mail();
    }

    private Planned plan(
            Handle handle,
            long ticketId,
            AgentResponse response,
            List<ValidationError> body,
            VisibleQueues visible,
            Instant now) {
        Referred referred = read(handle, ticketId, response, visible, now);
        Ticket ticket = referred.ticket();
        Agent agent = ReplyRules.check(
                response,
                body,
                referred,
                messages.crossing(handle, ticket.id(), response.seen(), response.agentLogin()));
        Move move = referred.lifecycle().agentReplied(ticket, response.close());
        NewMessage reply = NewMessage.reply(
                referred.messageId(),
                ticket,
                response,
                agent,
                move.note(),
                messageIds.create(ticket.id(), Long.toString(referred.messageId()), ticket.queueEmail()),
                now);
        List<StoredFile> files =
                response.attachmentTokens().stream().map(referred.files()::get).toList();
        Optional<OutgoingMail> mail = response.send()
                ? Optional.of(ReplyMail.asked(
                        ReplyMail.of(ticket, reply, Optional.of(agent), referred.thread(), files), response))
                : Optional.empty();
        mail.ifPresent(it -> relayLimit.require(handle, it));
        return new Planned(ticket, reply, agent, files, mail, move);
    }

    /// For a merged ticket, reads the surviving one.
    private Referred read(Handle handle, long ticketId, AgentResponse response, VisibleQueues visible, Instant now) {
        record Asked(
                List<Ticket> tickets,
                List<String> references,
                List<Agent> agents,
                List<TicketStatus> statuses,
                List<Long> ids) {}
        Asked asked = RoundTrip.ask(handle, trip -> {
            IndexPlans.use(trip);
            return new Asked(
                    tickets.lockUnmerged(trip, ticketId),
                    messages.references(trip, ticketId),
                    agents.ofLogins(trip, List.of(response.agentLogin())),
                    tickets.firstStatuses(trip),
                    messages.nextIds(trip, 1));
        });
        if (asked.tickets().isEmpty()) {
            return read(handle, tickets.current(handle, visible, ticketId), response, visible, now);
        }
        return new Referred(
                TicketStore.seen(asked.tickets().getFirst(), visible),
                new MailThread(asked.references()),
                asked.agents(),
                temporaryFiles.find(handle, response.attachmentTokens(), now),
                TicketStore.lifecycle(asked.statuses()),
                asked.ids().getFirst());
    }

    private void write(RoundTrip trip, long askedTicketId, Planned planned, Actor actor, Instant now) {
        Ticket ticket = planned.ticket();
        NewMessage reply = planned.reply();
        messages.insert(trip, List.of(reply));
        attachments.attach(trip, planned.files().stream().map(_ -> reply.id()).toList(), planned.files());
        outbox.enqueue(trip, planned.mail().stream().toList(), now);
        tickets.change(trip, List.of(TicketStore.Change.ofResponse(ticket.id(), planned.move(), now)));
        history.record(trip, planned.move().events(sent(planned, now)));
        if (actor.kind() == Actor.Kind.AGENT) {
            Drafts.discard(trip, planned.agent().id(), List.of(askedTicketId, ticket.id()));
        }
    }

    private static Event sent(Planned planned, Instant now) {
        return Event.of(Action.TICKET_MESSAGE_SENT, planned.agent().login(), now)
                .ticket(planned.ticket().id())
                .message(planned.reply().id())
                .customer(planned.ticket().customerId())
                .detail(planned.move().note().english());
    }
}
