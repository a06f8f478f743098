package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.account.Actor;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Work;
import odzew.account.IdempotencyStore;
import odzew.account.VisibleQueues;
import odzew.customer.CustomerMerge;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.GroupCommit;
import odzew.database.ListPage;
import odzew.database.PageMarks;
import odzew.file.Attachments;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.outbox.DeliveryChange;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// The use cases of tickets. Each is one transaction: it happens completely or not at all.
public final class Tickets implements AutoCloseable {

    private final Database database;
    private final CommandRunner commands;
    private final Agents agents;
    private final BatchedReplyWriter replyWriter;
    private final GroupCommit<Replying.Request, Answered> replies;
    private final Writing writing;
    private final TicketOpening opening;
    private final TicketReading reading;
    private final DeliveryNews news;
    private final TicketUpdating updating;
    private final ManyUpdates manyUpdates;
    private final TemporaryFiles temporaryFiles;
    private final PageMarks<TicketSearch.Place> marks;
    private final TicketCounts counts = new TicketCounts();
    private final MailWriter mailWriter;
    private final Runnable mailsWaiting;
    private final InstantSource clock;

    /// @param relayLimit the largest message that may be sent from an address, in bytes, once it is known
    /// @param mailsWaiting called after a commit that left something in the outbox
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
            Function<String, OptionalLong> relayLimit,
            Runnable mailsWaiting,
            InstantSource clock) {
        this.database = database;
        this.commands = new CommandRunner(database, clock);
        this.agents = agents;
        this.temporaryFiles = temporaryFiles;
        this.mailsWaiting = mailsWaiting;
        this.clock = clock;
        this.mailWriter = mailWriter;
        var rules = new ReplyRules(mailWriter, relayLimit);
        this.replyWriter = new BatchedReplyWriter(
                commands, history, agents, temporaryFiles, attachments, new Replying(messageIds, rules), clock);
        this.replies = new GroupCommit<>(database, Replying.Request::ticketId, replyWriter);
        this.writing = new Writing(commands, history, agents, temporaryFiles, attachments, clock);
        this.opening =
                new TicketOpening(history, agents, customers, temporaryFiles, attachments, outbox, messageIds, rules);
        this.reading = new TicketReading(attachments);
        this.news = new DeliveryNews(history);
        this.updating = new TicketUpdating(history, agents);
        this.manyUpdates = new ManyUpdates(commands, updating, clock);
        this.marks = new PageMarks<>(clock);
    }

    /// Every answer to a customer, from the API or the desk. One transaction, in this order: repeated? → the
    /// ticket, following merges, locked → visible to this caller? → every error listed → message, files,
    /// deliveries → status → draft removed → history, audit. Returns after the commit.
    public Answered reply(long ticketId, AgentResponse response, AuditedCommand caller) {
        Answered result = replies.run(Replying.Request.of(ticketId, response, caller));
        if (response.mailsAt(clock.instant())) {
            mailsWaiting.run();
        }
        return result;
    }

    /// Returns the message that `reply` would send, or the reasons for refusing it; stores nothing.
    public Preview preview(long ticketId, AgentResponse response, VisibleQueues visible) {
        var request = Replying.Request.of(
                ticketId, response, AuditedCommand.of(Actor.system("preview"), visible, "tickets.preview", ""));
        try {
            return database.inTransaction(handle -> {
                Optional<OutgoingMail> mail = replyWriter.preview(handle, request);
                handle.rollback();
                return new Preview(mail.map(it -> out -> mailWriter.write(it, out)), List.of());
            });
        } catch (Problem.Invalid problem) {
            return new Preview(Optional.empty(), problem.errors());
        }
    }

    /// Adds a customer's message, submitted by a program; for a merged ticket it goes to the surviving one.
    public Answered customerResponse(long ticketId, CustomerResponse response, AuditedCommand caller) {
        return database.inTransaction(handle -> writing.customerResponse(handle, ticketId, response, caller));
    }

    /// For a merged ticket the comment goes to the surviving one.
    public Answered comment(long ticketId, NewComment comment, AuditedCommand caller) {
        return database.inTransaction(handle -> writing.comment(handle, ticketId, comment, caller));
    }

    public Answered open(NewTicket ticket, AuditedCommand caller) {
        return open(ticket, FirstMail.AT_ONCE, caller);
    }

    /// @param mail how its first message is sent, if one is
    public Answered open(NewTicket ticket, FirstMail mail, AuditedCommand caller) {
        Instant now = clock.instant();
        IdempotencyStore.Answer answer = database.inTransaction(handle -> commands.once(
                handle,
                temporaryFiles.withContents(handle, caller, ticket.attachmentTokens(), now),
                Work.of(open -> Long.toString(opening.open(open, ticket, mail, now)))));
        mailsWaiting.run();
        long id = Long.parseLong(answer.result());
        return new Answered(id, id, answer.replayed());
    }

    /// Writes only what the update names, so that concurrent edits do not overwrite each other.
    public Answered update(long ticketId, TicketUpdate update, AuditedCommand caller) {
        return update(ticketId, update, Optional.empty(), caller);
    }

    /// Refuses the update if a part of the ticket is no longer as the caller knows it.
    public Answered update(long ticketId, TicketUpdate update, Optional<KnownPart> known, AuditedCommand caller) {
        IdempotencyStore.Answer answer = commands.once(caller, handle -> {
            update(handle, ticketId, update, known, caller);
            return Long.toString(ticketId);
        });
        return new Answered(ticketId, ticketId, answer.replayed());
    }

    /// As part of the caller's transaction, which also audits it.
    public void update(
            Handle handle, long ticketId, TicketUpdate update, Optional<KnownPart> known, AuditedCommand caller) {
        known.ifPresent(part -> updating.require(handle, ticketId, part, caller));
        updating.update(handle, ticketId, update, caller, clock.instant());
    }

    /// Undoes the last change by an update; refuses if a part of the ticket is no longer as the caller knows it.
    public void undo(long ticketId, TicketUpdate update, Optional<KnownPart> known, AuditedCommand caller) {
        commands.once(caller, handle -> {
            undo(handle, ticketId, update, known, caller);
            return Long.toString(ticketId);
        });
    }

    /// As part of the caller's transaction, which also audits it.
    public void undo(
            Handle handle, long ticketId, TicketUpdate update, Optional<KnownPart> known, AuditedCommand caller) {
        known.ifPresent(part -> updating.require(handle, ticketId, part, caller));
        updating.undo(handle, ticketId, update, caller, clock.instant());
    }

    /// Closes a ticket as part of the caller's transaction, which also audits it; a closed ticket stays as it is.
    public ClosedTicket close(Handle handle, long ticketId, AuditedCommand caller) {
        return updating.close(handle, ticketId, caller, clock.instant());
    }

    /// All in one transaction. A ticket that has changed since the agent read it is left alone and reported, so
    /// that no change is overwritten.
    public BulkChange.Result updateAll(BulkChange change, AuditedCommand caller) {
        return manyUpdates.change(change, caller);
    }

    /// Gives the tickets of one customer to another one, and returns their numbers; part of the caller's
    /// transaction.
    public static List<Long> moveCustomer(Handle handle, long fromId, long intoId) {
        return CustomersTickets.moveCustomer(handle, fromId, intoId);
    }

    /// Gives tickets back after a merge of customers was undone; part of the caller's transaction.
    public static void moveCustomerBack(Handle handle, CustomerMerge merge, List<String> addresses) {
        CustomersTickets.moveCustomerBack(
                handle, merge.fromId(), merge.intoId(), merge.tickets(), addresses, merge.mergedAt());
    }

    /// Gives the open tickets of an agent to another one, or to none; returns their number. Tickets of queues
    /// that
    /// the caller or the new agent does not see stay. Each transaction takes some hundreds.
    ///
    /// @param to a login; empty: to no agent
    public int handOver(String from, String to, AuditedCommand caller) {
        int all = 0;
        int handed;
        do {
            handed = manyUpdates.handOver(from, to, caller);
            all += handed;
        } while (handed == ManyUpdates.HANDED);
        return all;
    }

    /// Undoes changes, each only if the ticket has not changed since; all in one transaction.
    public BulkChange.Result restore(List<TicketRestore> restores, VisibleQueues visible, AuditedCommand caller) {
        return manyUpdates.restore(restores, visible, caller);
    }

    /// Lists further errors of a ticket that is already known to be invalid.
    public List<ValidationError> errors(NewTicket ticket) {
        Instant now = clock.instant();
        return database.read(handle -> opening.errors(handle, ticket, now));
    }

    /// Lists further errors of a comment that is already known to be invalid.
    public List<ValidationError> errors(long ticketId, NewComment comment, VisibleQueues visible) {
        return database.read(handle -> {
            if (TicketState.find(handle, visible, ticketId).isEmpty()) {
                throw TicketStore.unknown(ticketId);
            }
            try {
                comment.agentLogin().ifPresent(login -> agents.require(handle, "user_login", login));
                return List.of();
            } catch (Problem.Invalid problem) {
                return problem.errors();
            }
        });
    }

    /// Lists further errors of an update that is already known to be invalid.
    public List<ValidationError> errors(long ticketId, TicketUpdate update, VisibleQueues visible) {
        return database.read(handle -> updating.errors(handle, ticketId, update, visible));
    }

    /// A ticket that is not visible is unknown.
    public TicketView get(long ticketId, VisibleQueues visible) {
        return database.read(handle -> {
            TicketView ticket = reading.get(handle, ticketId);
            if (!visible.includes(ticket.queueId())) {
                throw TicketStore.unknown(ticketId);
            }
            return ticket;
        });
    }

    /// The visible ones, newest modification first. The next page starts after the last ticket of the page
    /// before; see `PageMarks`.
    public TicketList find(TicketFilter filter, ListPage page, VisibleQueues visible) {
        var marked = List.of(filter, visible);
        return database.read(handle -> {
            handle.execute("set local plan_cache_mode = force_custom_plan");
            TicketSearch search = TicketSearch.of(handle, filter, visible);
            long count = visible.all() && filter.isCounted() ? counts.of(handle, filter) : search.count(handle);
            List<TicketView> found = reading.views(handle, search.find(handle, page, marks.before(page, marked)));
            if (!found.isEmpty() && found.size() == page.limit()) {
                TicketView last = found.getLast();
                marks.ended(page, marked, new TicketSearch.Place(last.updatedAt(), last.id()));
            }
            return new TicketList(count, found);
        });
    }

    /// Keeps counting cheap; to be called periodically. Returns true while there was something to do.
    public boolean foldCounts() {
        return database.inTransaction(counts::fold) > 0;
    }

    /// Called by the outbox inside the transaction that records the changes. A failed delivery is
    /// recorded in its ticket.
    public void deliveriesChanged(Handle handle, List<DeliveryChange> changes) {
        news.record(handle, changes);
    }

    /// Stores the responses already accepted, then accepts no more.
    @Override
    public void close() {
        replies.close();
    }
}
