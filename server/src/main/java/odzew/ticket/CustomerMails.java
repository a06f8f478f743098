package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.file.ReceivedFiles;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Applies customers' messages to tickets, within the receiver's transaction.
public final class CustomerMails {

    /// The ticket and the message under which the received message was stored.
    public record Stored(long ticketId, long messageId) {}

    /// The ticket that a new ticket continues (`proven`), or that its sender merely claims it belongs to.
    public record Related(long ticketId, boolean proven) {}

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final MailRouting places = new MailRouting();
    private final History history;
    private final ReceivedFiles files = new ReceivedFiles();
    private final Customers customers;

    public CustomerMails(History history, Customers customers) {
        this.history = history;
        this.customers = customers;
    }

    /// Opens a ticket for the sender. Its system comment names the related ticket; the related ticket names the
    /// new one only if the relation is proven.
    public Stored open(Handle handle, long queueId, CustomerMail mail, Optional<Related> related, Instant now) {
        Optional<Long> customer = mail.from().isEmpty()
                ? Optional.empty()
                : Optional.of(customers
                        .findOrCreate(handle, mail.from(), mail.fromName(), now)
                        .id());
        long ticketId = insertTicket(handle, queueId, mail, customer, related, now);
        SystemNote note = related.map(SystemComments::related).orElse(SystemNote.NONE);
        long messageId = insert(handle, ticketId, mail, note, now);
        store.change(handle, List.of(TicketChange.ofCustomer(ticketId, messageId, Move.NONE, now)));
        Event event = Event.of(Action.TICKET_CREATED, mail.from(), now)
                .ticket(ticketId)
                .message(messageId)
                .customer(customer)
                .detail(note.english())
                .with("direction", "in_behalf_of");
        history.record(handle, List.of(event));
        related.filter(Related::proven)
                .ifPresent(it -> note(handle, it.ticketId(), SystemNote.of(NoteKind.CONTINUED_IN, ticketId), now));
        return new Stored(ticketId, messageId);
    }

    private long insertTicket(
            Handle handle,
            long queueId,
            CustomerMail mail,
            Optional<Long> customer,
            Optional<Related> related,
            Instant now) {
        return handle.createQuery("""
                        insert into ticket (subject, ticket_queue_id, status_id, customer_id, requester_address,
                                            requester_name, source, direction, related_ticket_id, created_at,
                                            updated_at)
                        values (:subject, :queue, :status, :customer, :address, :name, 'EMAIL', 'IN_BEHALF_OF',
                                :related, :now, :now)
                        returning id
                        """)
                .bind("subject", mail.subject())
                .bind("queue", queueId)
                .bind(
                        "status",
                        TicketStore.lifecycle(handle)
                                .opened(Direction.IN_BEHALF_OF)
                                .id())
                .bind("customer", customer.orElse(null))
                .bind("address", mail.answerAddress())
                .bind("name", mail.fromName())
                .bind("related", related.map(Related::ticketId).orElse(null))
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /// Adds a message and reopens the ticket. A system comment names a sender who is not the ticket's customer.
    public Stored append(Handle handle, long ticketId, CustomerMail mail, Instant now) {
        Ticket ticket = store.lock(handle, ticketId);
        SystemNote third = mail.from().equalsIgnoreCase(ticket.requesterAddress())
                        || mail.answerAddress().equalsIgnoreCase(ticket.requesterAddress())
                ? SystemNote.NONE
                : SystemComments.thirdPerson(mail);
        return append(handle, ticket, mail, third, TicketStore.lifecycle(handle).customerWrote(ticket), true, now);
    }

    /// Adds an out-of-office or other automatic answer; the ticket's status does not change.
    public Stored appendAutomatic(Handle handle, long ticketId, CustomerMail mail, Instant now) {
        return appendUnasked(handle, store.lock(handle, ticketId), mail, SystemComments.automaticAnswer(mail), now);
    }

    /// Adds another copy of a message that the ticket already has; its status does not change.
    public Stored appendCopy(Handle handle, long ticketId, CustomerMail mail, Instant now) {
        return appendUnasked(handle, store.lock(handle, ticketId), mail, SystemComments.copy(mail), now);
    }

    private Stored appendUnasked(Handle handle, Ticket ticket, CustomerMail mail, SystemNote note, Instant now) {
        return append(handle, ticket, mail, note, TicketStore.lifecycle(handle).automaticMailCame(ticket), false, now);
    }

    /// Adds a system comment; nothing else in the ticket changes.
    public void note(Handle handle, long ticketId, SystemNote note, Instant now) {
        note(handle, ticketId, note, Action.TICKET_COMMENTED, now);
    }

    /// Adds a system comment with the content of a delivery report that does not change the delivery.
    public void noteDelivery(Handle handle, long ticketId, SystemNote note, Instant now) {
        note(handle, ticketId, note, Action.TICKET_DELIVERY_CHANGED, now);
    }

    /// Opens a ticket without a customer, to notify the agents of the queue; its subject is in
    /// the queue's language.
    public void openNotice(Handle handle, long queueId, LocalizedText subject, SystemNote note, Instant now) {
        String queueLanguage = handle.createQuery("select language from ticket_queue where id = :id")
                .bind("id", queueId)
                .mapTo(String.class)
                .one();
        String shown = subject.in(Language.of(queueLanguage, null));
        var notice = new CustomerMail("", "", shown, "", BodyType.PLAIN, Optional.empty(), now, List.of());
        long ticketId = insertTicket(handle, queueId, notice, Optional.empty(), Optional.empty(), now);
        note(handle, ticketId, note, Action.TICKET_CREATED, now);
    }

    /// The same with a text supplied by another part of the server.
    public void openNotice(Handle handle, long queueId, LocalizedText subject, LocalizedText text, Instant now) {
        openNotice(handle, queueId, subject, SystemNote.ofText(text), now);
    }

    private void note(Handle handle, long ticketId, SystemNote note, Action action, Instant now) {
        Ticket ticket = store.lock(handle, ticketId);
        long id = messages.nextIds(handle, 1).getFirst();
        messages.insert(handle, List.of(NewMessage.system(id, ticketId, note, now)));
        Event event = Event.of(action, "", now)
                .ticket(ticketId)
                .message(id)
                .customer(ticket.customerId())
                .detail(note.english());
        history.record(handle, List.of(event));
    }

    /// @param waits true if the customer expects an answer to this message
    private Stored append(
            Handle handle, Ticket ticket, CustomerMail mail, SystemNote remark, Move move, boolean waits, Instant now) {
        SystemNote note = remark.and(move.note());
        long messageId = insert(handle, ticket.id(), mail, note, now);
        Optional<Long> fromCustomer = waits ? Optional.of(messageId) : Optional.empty();
        store.change(handle, List.of(new TicketChange(ticket.id(), move, false, now, fromCustomer, Optional.empty())));
        Event event = Event.of(Action.TICKET_MESSAGE_RECEIVED, mail.from(), now)
                .ticket(ticket.id())
                .message(messageId)
                .customer(ticket.customerId())
                .detail(note.english());
        history.record(handle, move.events(event));
        return new Stored(ticket.id(), messageId);
    }

    /// If another message already has the Message-ID (a copy, a forgery), that message keeps it.
    private long insert(Handle handle, long ticketId, CustomerMail mail, SystemNote note, Instant now) {
        long id = messages.nextIds(handle, 1).getFirst();
        var message = new NewMessage(
                id,
                ticketId,
                MessageType.MAIL,
                mail.body(),
                mail.bodyType(),
                "",
                note,
                Optional.empty(),
                mail.internetMessageId()
                        .filter(given -> places.ticketOf(handle, given).isEmpty()),
                mail.receivedAt(),
                now);
        messages.insert(handle, List.of(message));
        mail.layout().ifPresent(layout -> MessageLayouts.keep(handle, id, layout));
        files.attach(handle, id, mail.files(), now);
        return id;
    }
}
