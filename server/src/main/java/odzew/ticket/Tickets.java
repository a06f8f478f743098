package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.ListPage;
import odzew.database.PageMarks;
import odzew.file.Attachments;
import odzew.file.TemporaryFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.outbox.DeliveryChange;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.problem.Problem;
import org.jdbi.v3.core.Handle;

/// What can be done with tickets. Each use case is one transaction: it happens wholly or not at all.
public final class Tickets implements AutoCloseable {

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final Database database;
    private final CommandRunner acts;
    private final History history;
    private final Agents agents;
    private final Responses responses;
    private final ResponseQueue queue;
    private final TicketOpening opening;
    private final TicketReading reading;
    private final DeliveryNews news;
    private final TicketUpdating updating;
    private final ManyUpdates manyUpdates;
    private final PageMarks<TicketSearch.Place> marks;
    private final TicketCounts counts = new TicketCounts();
    private final MailWriter mailWriter;
    private final Runnable mailsWaiting;
    private final InstantSource clock;

    /// `relayLimit`: the largest mail that the relay takes, in bytes, once it has said so. `mailsWaiting` is called
    /// after a commit that left something in the outbox.
    public Tickets(
            Database database,
            History history,
            Agents agents,
            Customers customers,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            Outbox outbox,
            MessageIds messageIds,
            MailWriter mailWriter,
            Supplier<OptionalLong> relayLimit,
            Runnable mailsWaiting,
            InstantSource clock) {
        this.database = database;
        this.history = history;
        this.acts = new CommandRunner(database, clock);
        this.agents = agents;
        this.mailsWaiting = mailsWaiting;
        this.clock = clock;
        this.mailWriter = mailWriter;
        var limit = new RelayLimit(mailWriter, relayLimit);
        this.responses = new Responses(history, agents, temporaryFiles, attachments, outbox, messageIds, limit, clock);
        this.queue = new ResponseQueue(batch -> database.inTransaction(handle -> responses.store(handle, batch)));
        this.opening =
                new TicketOpening(history, agents, customers, temporaryFiles, attachments, outbox, messageIds, limit);
        this.reading = new TicketReading(attachments);
        this.news = new DeliveryNews(history);
        this.updating = new TicketUpdating(history, agents);
        this.manyUpdates = new ManyUpdates(acts, updating, clock);
        this.marks = new PageMarks<>(clock);
    }

    /// Stores the response, its mail and a delivery for each recipient, and returns once all that is committed.
    public Answered respond(long ticketId, AgentResponse response, AuditedCommand act) {
        Answered result = queue.submit(ticketId, response, act);
        if (response.mailsAt(clock.instant())) {
            mailsWaiting.run();
        }
        return result;
    }

    /// What `respond` would mail, or why it would refuse; stores nothing.
    public Preview preview(long ticketId, AgentResponse response) {
        try {
            return database.inTransaction(handle -> {
                Optional<OutgoingMail> mail = responses.preview(handle, ticketId, response);
                handle.rollback();
                return new Preview(mail.map(it -> out -> mailWriter.write(it, out)), List.of());
            });
        } catch (Problem.Invalid problem) {
            return new Preview(Optional.empty(), problem.mistakes());
        }
    }

    public Answered customerResponse(long ticketId, CustomerResponse response, AuditedCommand act) {
        Instant now = clock.instant();
        return once(act, handle -> {
            Ticket ticket = store.lock(handle, ticketId);
            Move move = store.lifecycle(handle).customerWrote(ticket);
            long id = messages.nextIds(handle, 1).getFirst();
            messages.insert(
                    handle,
                    List.of(NewMessage.mail(
                            id,
                            ticketId,
                            response.body(),
                            response.bodyType(),
                            move.note(),
                            response.date().orElse(now),
                            now)));
            Event event = Event.of(Action.TICKET_MESSAGE_RECEIVED, "", now)
                    .detail(move.note().english());
            change(handle, ticket, id, move, event);
            return id;
        });
    }

    public Answered comment(long ticketId, NewComment comment, AuditedCommand act) {
        Instant now = clock.instant();
        return once(act, handle -> {
            Ticket ticket = store.lock(handle, ticketId);
            Optional<Agent> agent = comment.agentLogin().map(login -> agents.require(handle, "user_login", login));
            long id = messages.nextIds(handle, 1).getFirst();
            messages.insert(
                    handle,
                    List.of(NewMessage.comment(
                            id,
                            ticketId,
                            comment.comment(),
                            agent.map(Agent::id),
                            comment.date().orElse(now),
                            now)));
            String actor = agent.map(Agent::login).orElse("");
            Move move = store.lifecycle(handle).commented(ticket);
            change(handle, ticket, id, move, Event.of(Action.TICKET_COMMENTED, actor, now));
            return id;
        });
    }

    public Answered open(NewTicket ticket, AuditedCommand act) {
        Instant now = clock.instant();
        Answered result = once(act, handle -> opening.open(handle, ticket, now));
        mailsWaiting.run();
        return result;
    }

    /// Writes only what the update names, so that of edits at the same time none is lost.
    public Answered update(long ticketId, TicketUpdate update, AuditedCommand act) {
        Instant now = clock.instant();
        return once(act, handle -> {
            updating.update(handle, ticketId, update, act.actor(), now);
            return ticketId;
        });
    }

    /// All in one transaction. A ticket that changed since its reader saw it is left alone and named, so that nobody's
    /// change is lost.
    public BulkChange.Result updateAll(BulkChange change, AuditedCommand act) {
        return manyUpdates.change(change, act);
    }

    /// Takes changes back, each only if nobody changed the ticket since; all in one transaction.
    public BulkChange.Result restore(List<TicketRestore> restores, VisibleQueues visible, AuditedCommand act) {
        return manyUpdates.restore(restores, visible, act);
    }

    /// What else is wrong with a ticket of which some mistakes are known.
    public List<Problem.Mistake> mistakes(NewTicket ticket) {
        Instant now = clock.instant();
        return database.read(handle -> opening.mistakes(handle, ticket, now));
    }

    /// What else is wrong with a comment of which some mistakes are known.
    public List<Problem.Mistake> mistakes(long ticketId, NewComment comment) {
        return database.read(handle -> {
            TicketState.find(handle, ticketId).orElseThrow(() -> TicketStore.unknown(ticketId));
            try {
                comment.agentLogin().ifPresent(login -> agents.require(handle, "user_login", login));
                return List.of();
            } catch (Problem.Invalid problem) {
                return problem.mistakes();
            }
        });
    }

    /// What else is wrong with an update of which some mistakes are known.
    public List<Problem.Mistake> mistakes(long ticketId, TicketUpdate update) {
        return database.read(handle -> updating.mistakes(handle, ticketId, update));
    }

    public TicketView get(long ticketId) {
        return database.read(handle -> reading.get(handle, ticketId));
    }

    /// Newest modification first. A reader who pages on gets what follows the page before; see `PageMarks`.
    public TicketList find(TicketFilter filter, ListPage page) {
        return database.read(handle -> {
            handle.execute("set local plan_cache_mode = force_custom_plan");
            TicketSearch search = TicketSearch.of(handle, filter);
            long count = filter.isCounted() ? counts.of(handle, filter) : search.count(handle);
            List<TicketView> found = reading.views(handle, search.find(handle, page, marks.before(page, filter)));
            if (!found.isEmpty() && found.size() == page.limit()) {
                TicketView last = found.getLast();
                marks.ended(page, filter, new TicketSearch.Place(last.updatedAt(), last.id()));
            }
            return new TicketList(count, found);
        });
    }

    /// Keeps counting cheap; to be called now and then. True while there was something to do.
    public boolean foldCounts() {
        return database.inTransaction(counts::fold) > 0;
    }

    /// Told by the outbox inside the transaction that records them. A mail that was not delivered is told
    /// in its ticket.
    public void deliveriesChanged(Handle handle, List<DeliveryChange> changes) {
        news.tell(handle, changes);
    }

    private void change(Handle handle, Ticket ticket, long messageId, Move move, Event event) {
        Optional<Long> fromCustomer =
                event.action() == Action.TICKET_MESSAGE_RECEIVED ? Optional.of(messageId) : Optional.empty();
        store.change(handle, List.of(new TicketStore.Change(ticket.id(), move, false, event.at(), fromCustomer)));
        Event whole = event.ticket(ticket.id()).message(messageId).customer(ticket.customerId());
        history.record(handle, move.events(whole));
    }

    private Answered once(AuditedCommand act, Function<Handle, Long> work) {
        IdempotencyStore.Answer answer = acts.once(act, handle -> Long.toString(work.apply(handle)));
        return new Answered(Long.parseLong(answer.result()), answer.replayed());
    }

    /// Stores the responses already taken on, then takes no more.
    @Override
    public void close() {
        queue.close();
    }
}
