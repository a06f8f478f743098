package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.Audit;
import odzew.account.AuditEntry;
import odzew.account.AuditedCommand;
import odzew.account.IdempotencyStore;
import odzew.account.IdempotencyStore.Claim;
import odzew.account.RequestKey;
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
import odzew.problem.DeskMistakes;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.ResponseQueue.Outcome;
import odzew.ticket.ResponseQueue.Waiting;
import org.jdbi.v3.core.Handle;

/// Stores agents' responses with their mails and deliveries, any number of them in one transaction.
final class Responses {

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final IdempotencyStore answered = new IdempotencyStore();
    private final Audit audit = new Audit();
    private final History history;
    private final Agents agents;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final Outbox outbox;
    private final MessageIds messageIds;
    private final RelayLimit relayLimit;
    private final InstantSource clock;

    Responses(
            History history,
            Agents agents,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            Outbox outbox,
            MessageIds messageIds,
            RelayLimit relayLimit,
            InstantSource clock) {
        this.history = history;
        this.agents = agents;
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
        this.outbox = outbox;
        this.messageIds = messageIds;
        this.relayLimit = relayLimit;
        this.clock = clock;
    }

    /// Keys are claimed before tickets are locked, here and everywhere, so that two of these never wait for each other.
    List<Outcome> store(Handle handle, List<Waiting> batch) {
        Instant now = clock.instant();
        ResponseWorld world = ResponseWorld.of(handle, batch, answered, agents, temporaryFiles, now);
        var plan = new Plan(handle, world, now);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < batch.size(); i++) {
            outcomes.add(
                    switch (world.claims().get(i)) {
                        case Claim.First _ -> plan.add(batch.get(i));
                        case Claim.Repeated(String result) -> repeated(handle, batch.get(i), result, now);
                        case Claim.Mismatch _ -> new Outcome.Refused(new Problem.Conflict(Mistakes.keyUsedTwice()));
                    });
        }
        plan.write();
        return outcomes;
    }

    /// Never silent: a caller who did not ask for this protection finds in the audit log that it worked.
    private Outcome repeated(Handle handle, Waiting waiting, String messageId, Instant now) {
        if (!waiting.key().explicit()) {
            String detail = "repeated; answered with message " + messageId + ", nothing was mailed";
            audit.record(handle, List.of(AuditEntry.of(waiting.act(), detail, now)));
        }
        return new Outcome.Stored(new Answered(Long.parseLong(messageId), true));
    }

    /// The mail that a response would make, none for one that must not mail; refusals are thrown.
    Optional<OutgoingMail> preview(Handle handle, long ticketId, AgentResponse response) {
        Instant now = clock.instant();
        var nobody = AuditedCommand.of(Actor.system("preview"), "tickets.agent_response", "tickets/" + ticketId);
        var waiting = Waiting.of(ticketId, response, nobody);
        ResponseWorld world = ResponseWorld.of(handle, List.of(waiting), answered, agents, temporaryFiles, now);
        return new Plan(handle, world, now).plan(waiting).mail();
    }

    /// One response as it will be stored.
    private record Planned(
            Waiting waiting,
            NewMessage reply,
            Agent agent,
            List<StoredFile> files,
            Optional<OutgoingMail> mail,
            Move move) {}

    private final class Plan {

        private final List<Planned> planned = new ArrayList<>();
        private final List<RequestKey> refused = new ArrayList<>();
        private final Handle handle;
        private final ResponseWorld world;
        private final Instant now;

        Plan(Handle handle, ResponseWorld world, Instant now) {
            this.handle = handle;
            this.world = world;
            this.now = now;
        }

        Outcome add(Waiting waiting) {
            try {
                Planned next = plan(waiting);
                planned.add(next);
                remember(next);
                return new Outcome.Stored(new Answered(next.reply().id(), false));
            } catch (Problem problem) {
                refused.add(waiting.key());
                return new Outcome.Refused(problem);
            }
        }

        Planned plan(Waiting waiting) {
            AgentResponse response = waiting.response();
            Ticket ticket = Optional.ofNullable(world.tickets().get(waiting.ticketId()))
                    .orElseThrow(() -> TicketStore.unknown(waiting.ticketId()));
            var mistakes = new ArrayList<>(waiting.bodyMistakes());
            Optional<Agent> agent =
                    check(mistakes, () -> Agents.active(world.agents(), "user_login", response.agentLogin()));
            List<StoredFile> files = files(response, mistakes);
            ReplyMail.addressMistakes(response, mistakes);
            if (response.seen().isPresent()
                    && world.newestMails().getOrDefault(ticket.id(), 0L)
                            > response.seen().getAsLong()) {
                throw new Problem.Conflict(DeskMistakes.customerWrote());
            }
            if (response.send()) {
                check(mistakes, () -> {
                    ReplyMail.requireMailable(ticket);
                    return ticket;
                });
            }
            if (!mistakes.isEmpty()) {
                throw new Problem.Invalid(mistakes);
            }
            long id = world.ids().get(planned.size());
            Move move = world.lifecycle().agentReplied(ticket, false);
            NewMessage reply = reply(id, ticket, response, agent.orElseThrow(), move);
            MailThread thread = world.threads().getOrDefault(ticket.id(), new MailThread(List.of()));
            Optional<OutgoingMail> mail = response.send()
                    ? Optional.of(ReplyMail.asked(ReplyMail.of(ticket, reply, agent, thread, files), response))
                    : Optional.empty();
            mail.ifPresent(it -> relayLimit.require(handle, it));
            return new Planned(waiting, reply, agent.orElseThrow(), files, mail, move);
        }

        private NewMessage reply(long id, Ticket ticket, AgentResponse response, Agent agent, Move move) {
            return new NewMessage(
                    id,
                    ticket.id(),
                    MessageType.REPLY,
                    response.body(),
                    response.bodyType(),
                    "",
                    move.note(),
                    Optional.of(agent.id()),
                    Optional.of(messageIds.create(ticket.id(), Long.toString(id), ticket.queueEmail())),
                    response.date().orElse(now),
                    now);
        }

        private List<StoredFile> files(AgentResponse response, List<Problem.Mistake> mistakes) {
            var files = new ArrayList<StoredFile>();
            for (String token : response.attachmentTokens()) {
                Optional.ofNullable(world.files().get(token))
                        .ifPresentOrElse(files::add, () -> mistakes.add(Mistakes.unknownToken("attachments", token)));
            }
            return files;
        }

        /// A later response to the same ticket in this batch stands on this one.
        private void remember(Planned done) {
            long ticketId = done.reply().ticketId();
            Ticket ticket = world.tickets().get(ticketId);
            world.tickets().put(ticketId, done.move().apply(ticket));
            String id = done.reply().internetMessageId().orElseThrow();
            world.threads().merge(ticketId, new MailThread(List.of(id)), (earlier, _) -> earlier.with(id));
        }

        void write() {
            if (!refused.isEmpty()) {
                answered.release(handle, refused);
            }
            if (planned.isEmpty()) {
                return;
            }
            RoundTrip.run(handle, this::write);
        }

        private void write(RoundTrip trip) {
            messages.insert(trip, planned.stream().map(Planned::reply).toList());
            outbox.enqueue(
                    trip, planned.stream().flatMap(it -> it.mail().stream()).toList(), now);
            attach(trip);
            tickets.change(trip, changes());
            history.record(
                    trip, planned.stream().flatMap(it -> events(it).stream()).toList());
            answered.finish(
                    trip,
                    planned.stream().map(it -> it.waiting().key()).toList(),
                    planned.stream().map(it -> Long.toString(it.reply().id())).toList());
            audit.record(trip, planned.stream().map(this::audited).toList());
        }

        private void attach(RoundTrip trip) {
            var owners = new ArrayList<Long>();
            var files = new ArrayList<StoredFile>();
            for (Planned it : planned) {
                it.files().forEach(file -> {
                    owners.add(it.reply().id());
                    files.add(file);
                });
            }
            attachments.attach(trip, owners, files);
        }

        /// One change a ticket, because one statement can change a row once.
        private List<TicketStore.Change> changes() {
            var changes = new HashMap<Long, TicketStore.Change>();
            for (Planned it : planned) {
                var change = TicketStore.Change.ofResponse(it.reply().ticketId(), it.move(), now);
                changes.merge(change.ticketId(), change, (earlier, _) -> earlier);
            }
            return List.copyOf(changes.values());
        }

        private AuditEntry audited(Planned it) {
            return AuditEntry.of(it.waiting().act(), "message " + it.reply().id(), now);
        }

        private List<Event> events(Planned it) {
            Ticket ticket = world.tickets().get(it.reply().ticketId());
            Event sent = Event.of(Action.TICKET_MESSAGE_SENT, it.agent().login(), now)
                    .ticket(ticket.id())
                    .message(it.reply().id())
                    .customer(ticket.customerId())
                    .detail(it.reply().note().english());
            return it.move().events(sent);
        }
    }

    private static <T> Optional<T> check(List<Problem.Mistake> mistakes, Supplier<T> rule) {
        try {
            return Optional.of(rule.get());
        } catch (Problem.Invalid problem) {
            mistakes.addAll(problem.mistakes());
            return Optional.empty();
        }
    }
}
