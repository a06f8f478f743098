package odzew.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.customer.Customers;
import odzew.customer.Customers.Customer;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.file.Attachments;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.outbox.Outbox;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Opens a ticket: its queue, its customer, its first message, and the outgoing message if we begin.
final class TicketOpening {

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final History history;
    private final Agents agents;
    private final Customers customers;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final Outbox outbox;
    private final MessageIds messageIds;
    private final ReplyRules rules;

    TicketOpening(
            History history,
            Agents agents,
            Customers customers,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            Outbox outbox,
            MessageIds messageIds,
            ReplyRules rules) {
        this.history = history;
        this.agents = agents;
        this.customers = customers;
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
        this.outbox = outbox;
        this.messageIds = messageIds;
        this.rules = rules;
    }

    long open(Handle handle, NewTicket ticket, FirstMail mail, Instant now) {
        var errors = new ArrayList<ValidationError>();
        List<StoredFile> files = files(handle, ticket, errors, now);
        Map<Long, String> fields = fields(handle, ticket, errors);
        Routing routing = place(handle, ticket, errors, now);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        long ticketId = store.insert(handle, ticket, routing, now);
        TagStore.add(handle, ticketId, ticket.tags());
        store.fill(handle, ticketId, fields);
        long messageId = firstMessage(handle, ticket, ticketId, routing, files, mail, now);
        String actor = routing.agent().map(Agent::login).orElse("");
        Event opened = Event.of(Action.TICKET_CREATED, actor, now)
                .ticket(ticketId)
                .message(messageId)
                .customer(routing.customer().map(Customer::id));
        history.record(
                handle,
                List.of(opened.with("direction", ticket.direction().name().toLowerCase(Locale.ROOT))));
        if (!ticket.comment().isBlank()) {
            comment(handle, ticket, opened, routing.agent(), now);
        }
        return ticketId;
    }

    private void comment(Handle handle, NewTicket ticket, Event opened, Optional<Agent> author, Instant now) {
        long id = messages.nextIds(handle, 1).getFirst();
        long ticketId = opened.ticketId().orElseThrow();
        messages.insert(
                handle, List.of(NewMessage.comment(id, ticketId, ticket.comment(), author.map(Agent::id), now, now)));
        history.record(
                handle,
                List.of(Event.of(Action.TICKET_COMMENTED, opened.actor(), now)
                        .ticket(ticketId)
                        .message(id)
                        .customer(opened.customerId())));
    }

    /// Lists all errors of a ticket that need the database to find. An unknown customer is not created.
    List<ValidationError> errors(Handle handle, NewTicket ticket, Instant now) {
        var errors = new ArrayList<ValidationError>();
        files(handle, ticket, errors, now);
        fields(handle, ticket, errors);
        Routing routing = place(handle, ticket, errors);
        if (ticket.customerId().isPresent() && routing.customer().isEmpty()) {
            customer(handle, ticket, errors, now);
        }
        return errors;
    }

    private static Map<Long, String> fields(Handle handle, NewTicket ticket, List<ValidationError> errors) {
        return ticket.customFields().isEmpty()
                ? Map.of()
                : CustomFields.of(handle, FieldOwner.TICKET).read(ticket.customFields(), errors);
    }

    private long firstMessage(
            Handle handle,
            NewTicket ticket,
            long ticketId,
            Routing routing,
            List<StoredFile> files,
            FirstMail first,
            Instant now) {
        long id = messages.nextIds(handle, 1).getFirst();
        boolean outgoing = ticket.direction() == Direction.OUT;
        Ticket stored = store.lock(handle, ticketId);
        var message = new NewMessage(
                id,
                ticketId,
                outgoing ? MessageType.REPLY : MessageType.MAIL,
                ticket.body(),
                ticket.bodyType(),
                "",
                SystemNote.NONE,
                outgoing ? routing.agent().map(Agent::id) : Optional.empty(),
                outgoing
                        ? Optional.of(messageIds.create(ticketId, Long.toString(id), stored.queueEmail()))
                        : Optional.empty(),
                first.date().orElse(now),
                now);
        messages.insert(handle, List.of(message));
        attachments.attach(handle, files.stream().map(_ -> id).toList(), files);
        if (outgoing && ticket.send()) {
            ReplyRules.requireMailable(stored);
            var mail = first.of(ReplyMail.of(stored, message, routing.agent(), new MailThread(List.of()), files), now);
            rules.requireSize(handle, mail);
            outbox.enqueue(handle, List.of(mail), now);
        }
        store.change(
                handle,
                List.of(
                        outgoing
                                ? TicketChange.ofResponse(ticketId, Move.NONE, now)
                                : TicketChange.ofCustomer(ticketId, id, Move.NONE, now)));
        return id;
    }

    private List<StoredFile> files(Handle handle, NewTicket ticket, List<ValidationError> errors, Instant now) {
        Map<String, StoredFile> found = temporaryFiles.find(handle, ticket.attachmentTokens(), now);
        var files = new ArrayList<StoredFile>();
        for (String token : ticket.attachmentTokens()) {
            Optional.ofNullable(found.get(token))
                    .ifPresentOrElse(files::add, () -> errors.add(RequestError.UNKNOWN_TOKEN.at("attachments", token)));
        }
        return files;
    }

    private Routing place(Handle handle, NewTicket ticket, List<ValidationError> errors, Instant now) {
        Routing routing = place(handle, ticket, errors);
        Optional<Customer> customer = customer(handle, ticket, errors, now);
        return new Routing(routing.queueId(), routing.statusId(), customer, routing.agent());
    }

    private Routing place(Handle handle, NewTicket ticket, List<ValidationError> errors) {
        OptionalLong mailbox =
                id(handle, "select id from ticket_queue where lower(email) = lower(:value)", ticket.to());
        if (mailbox.isEmpty()) {
            errors.add(RequestError.NOT_OUR_MAILBOX.at("to", ticket.to()));
        }
        long queue = ticket.ticketQueueId().orElse(mailbox.orElse(0));
        require(handle, errors, "ticket_queue_id", "ticket_queue", ticket.ticketQueueId());
        require(handle, errors, "status_id", "ticket_status", ticket.statusId());
        require(handle, errors, "category_id", "ticket_category", ticket.categoryId());
        long status = ticket.statusId().orElseGet(() -> status(handle, ticket).id());
        requireSubstatus(handle, errors, status, ticket.substatusId());
        Optional<Agent> agent = agent(handle, ticket, errors);
        return new Routing(queue, status, Optional.empty(), agent);
    }

    private static TicketStatus status(Handle handle, NewTicket ticket) {
        TicketLifecycle lifecycle = TicketStore.lifecycle(handle);
        return ticket.close() ? lifecycle.closed() : lifecycle.opened(ticket.direction());
    }

    private Optional<Agent> agent(Handle handle, NewTicket ticket, List<ValidationError> errors) {
        try {
            return ticket.agentLogin().map(login -> agents.require(handle, "user_login", login));
        } catch (Problem.Invalid problem) {
            errors.addAll(problem.errors());
            return Optional.empty();
        }
    }

    private Optional<Customer> customer(Handle handle, NewTicket ticket, List<ValidationError> errors, Instant now) {
        try {
            if (ticket.customerId().isPresent()) {
                return Optional.of(customers.require(handle, ticket.customerId().getAsLong()));
            }
            return errors.isEmpty()
                    ? ticket.caller()
                            .map(caller -> customers.of(
                                    handle, caller, ticket.agentLogin().orElse(""), now))
                            .or(() -> ticket.from().map(address -> customers.findOrCreate(handle, address, "", now)))
                    : Optional.empty();
        } catch (Problem.Invalid problem) {
            errors.addAll(problem.errors());
            return Optional.empty();
        }
    }

    private static void requireSubstatus(
            Handle handle, List<ValidationError> errors, long status, OptionalLong substatus) {
        if (substatus.isPresent()
                && handle.createQuery("select id from ticket_substatus where id = :id and status_id = :status")
                        .bind("id", substatus.getAsLong())
                        .bind("status", status)
                        .mapTo(Long.class)
                        .findOne()
                        .isEmpty()) {
            errors.add(unknown("substatus_id", substatus.getAsLong()));
        }
    }

    /// `table` is a constant of ours, never input.
    private static void require(
            Handle handle, List<ValidationError> errors, String field, String table, OptionalLong id) {
        if (id.isPresent()
                && id(handle, "select id from " + table + " where id = :value", id.getAsLong())
                        .isEmpty()) {
            errors.add(unknown(field, id.getAsLong()));
        }
    }

    private static ValidationError unknown(String field, long id) {
        return RequestError.UNKNOWN_ID.at(field, Long.toString(id));
    }

    private static OptionalLong id(Handle handle, String sql, Object value) {
        return handle.createQuery(sql).bind("value", value).mapTo(Long.class).findOne().stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}
