package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Agent;
import odzew.account.AuditedCommand;
import odzew.file.StoredFile;
import odzew.history.Action;
import odzew.history.Event;
import odzew.mail.MessageIds;
import odzew.outbox.OutgoingMail;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Decides what an answer to a customer becomes, from any door: the message, its mail and the ticket's move.
/// Writes nothing.
record Replying(MessageIds messageIds, ReplyRules rules) {

    /// A caller's wish to answer a customer.
    ///
    /// @param ticketId as requested; the reply goes to the ticket that it was merged into
    /// @param inBody the errors in the body, found before the transaction, because parsing long HTML takes time
    record Request(long ticketId, AgentResponse response, List<ValidationError> inBody, AuditedCommand caller) {

        static Request of(long ticketId, AgentResponse response, AuditedCommand caller) {
            return new Request(ticketId, response, ReplyRules.inBody(response), caller);
        }

        Request as(AuditedCommand other) {
            return new Request(ticketId, response, inBody, other);
        }
    }

    /// Everything that a reply refers to. The ticket is locked, and its queue is visible to the caller.
    ///
    /// @param crossing the type of the message that arrived after the one the agent has seen
    /// @param messageId the number of the reply
    record Referred(
            Ticket ticket,
            MailThread thread,
            Optional<MessageType> crossing,
            Map<String, Agent> agents,
            Map<String, StoredFile> files,
            TicketLifecycle lifecycle,
            long messageId) {}

    /// A reply, ready to be stored.
    ///
    /// @param assigns true if the ticket had no agent and gets the writer
    record Planned(
            Request request,
            Ticket ticket,
            NewMessage reply,
            Agent agent,
            List<StoredFile> files,
            Optional<OutgoingMail> mail,
            Move move,
            boolean assigns) {

        /// A message to others than the customer, who still waits.
        boolean isForward() {
            return request.response().forward();
        }

        Answered answered() {
            return new Answered(reply.id(), ticket.id(), false);
        }

        TicketChange change(Instant now) {
            TicketChange change = isForward()
                    ? TicketChange.of(ticket.id(), move, now)
                    : TicketChange.ofResponse(ticket.id(), move, now);
            return assigns ? change.assigning(agent.id()) : change;
        }

        List<Event> events() {
            return move.events(Event.of(Action.TICKET_MESSAGE_SENT, agent.login(), reply.storedAt())
                    .ticket(ticket.id())
                    .message(reply.id())
                    .customer(ticket.customerId())
                    .with("mailing", mailing())
                    .detail(move.note().english()));
        }

        /// Tells the event when the customer gets it: now, at its date, or never.
        private String mailing() {
            return mail.map(it -> it.sendAt().isAfter(reply.storedAt()) ? "held" : "queued")
                    .orElse("never");
        }
    }

    /// Throws the refusal with all errors.
    Planned plan(Handle handle, Request request, Referred referred, Instant now) {
        AgentResponse response = request.response();
        Ticket ticket = referred.ticket();
        Agent agent = ReplyRules.check(request, referred);
        Move moved = response.forward() && !response.close()
                ? Move.NONE
                : referred.lifecycle().agentReplied(ticket, response.close());
        boolean assigns = response.assign() && ticket.agentId().isEmpty();
        Move move = assigns ? moved.noting(SystemNote.of(NoteKind.CHANGED, "user", "", agent.login())) : moved;
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
                        ticket,
                        ReplyMail.of(ticket, reply, Optional.of(agent), referred.thread(), files),
                        response,
                        now))
                : Optional.empty();
        mail.ifPresent(it -> rules.requireSize(handle, it));
        return new Planned(request, ticket, reply, agent, files, mail, move, assigns);
    }
}
