package odzew.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.field.CustomFields;
import odzew.field.FieldChange;
import odzew.field.FieldOwner;
import odzew.field.FieldSet;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Changes a ticket: its row is locked, only the requested parts are written, and each change is recorded in a
/// system comment of its own. An update that changes nothing leaves no trace.
final class TicketUpdating {

    private final TicketStore store = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final History history;
    private final Agents agents;

    TicketUpdating(History history, Agents agents) {
        this.history = history;
        this.agents = agents;
    }

    void update(Handle handle, long ticketId, TicketUpdate update, AuditedCommand caller, Instant now) {
        Ticket ticket = store.lock(handle, caller.visible(), ticketId);
        TicketState before =
                TicketState.find(handle, caller.visible(), ticketId).orElseThrow();
        var errors = new ArrayList<ValidationError>();
        TicketState after = after(handle, before, update, errors);
        FieldSet fields = CustomFields.of(handle, FieldOwner.TICKET);
        Map<Long, String> written = fields.read(update.customFields(), errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        List<FieldChange> fieldChanges = fields.changes(before.customFields(), written);
        List<SystemNote> notes = notes(before, after, fieldChanges);
        if (notes.isEmpty()) {
            return;
        }
        after.write(handle, before, written, now);
        TagStore.replace(handle, ticketId, before.tags(), after.tags());
        record(handle, ticket, notes, caller.actor(), TicketLifecycle.chosen(before.status(), after.status()), now);
    }

    /// The same for an update that undoes the last change: a ticket that is postponed again has its time again.
    void undo(Handle handle, long ticketId, TicketUpdate update, AuditedCommand caller, Instant now) {
        store.lock(handle, caller.visible(), ticketId);
        Optional<Snoozing.Former> former = Snoozing.former(handle, ticketId);
        update(handle, ticketId, update, caller, now);
        former.ifPresent(it -> Snoozing.restore(handle, ticketId, it));
    }

    /// Closes the ticket; one that is closed stays as it is.
    ClosedTicket close(Handle handle, long ticketId, AuditedCommand caller, Instant now) {
        Ticket ticket = store.lock(handle, caller.visible(), ticketId);
        LockedPair.requireUnmerged(ticket);
        String before = presentStatus(handle, ticketId, caller);
        if (ticket.statusKind() != StatusKind.CLOSED) {
            long closed = TicketStore.lifecycle(handle).closed().id();
            update(handle, ticketId, TicketUpdate.NOTHING.withStatus(closed), caller, now);
        }
        return new ClosedTicket(ticket.requesterAddress(), before, presentStatus(handle, ticketId, caller));
    }

    private static String presentStatus(Handle handle, long ticketId, AuditedCommand caller) {
        TicketState state = TicketState.find(handle, caller.visible(), ticketId).orElseThrow();
        return state.status().id() + "." + state.substatus().map(Named::id).orElse(0L);
    }

    /// Throws if the part is no longer as known. The ticket stays locked.
    void require(Handle handle, long ticketId, KnownPart known, AuditedCommand caller) {
        store.lock(handle, caller.visible(), ticketId);
        TicketState state = TicketState.find(handle, caller.visible(), ticketId).orElseThrow();
        if (!known.isIn(state, CustomFields.of(handle, FieldOwner.TICKET))) {
            throw new Problem.Conflict(PageError.CHANGED_MEANWHILE.of());
        }
    }

    /// Returns the update, with the added tag appended to the ticket's present tags.
    TicketUpdate withTag(Handle handle, long ticketId, BulkChange change) {
        if (change.addedTag().isEmpty()) {
            return change.update();
        }
        var tags = new ArrayList<>(TicketState.find(handle, change.visible(), ticketId)
                .orElseThrow()
                .tags());
        tags.add(change.addedTag().get());
        return change.update().withTags(tags);
    }

    /// Lists all errors of an update that need the database to find.
    List<ValidationError> errors(Handle handle, long ticketId, TicketUpdate update, VisibleQueues visible) {
        TicketState before =
                TicketState.find(handle, visible, ticketId).orElseThrow(() -> TicketStore.unknown(ticketId));
        var errors = new ArrayList<ValidationError>();
        after(handle, before, update, errors);
        CustomFields.of(handle, FieldOwner.TICKET).read(update.customFields(), errors);
        return errors;
    }

    private TicketState after(Handle handle, TicketState before, TicketUpdate update, List<ValidationError> errors) {
        TicketStatus statusAfter = status(handle, before, update.statusId(), errors);
        Optional<Named> queue = named(handle, "ticket_queue_id", "ticket_queue", update.queueId(), errors);
        OptionalLong category = filled(update.categoryId());
        Optional<Named> categoryName = named(handle, "category_id", "ticket_category", category, errors);
        Optional<Named> substatus = substatus(handle, before, statusAfter, update.substatusId(), errors);
        Optional<Agent> agent = agent(handle, update.agentLogin().filter(login -> !login.isEmpty()), errors);
        return new TicketState(
                before.id(),
                statusAfter,
                substatus,
                update.categoryId().isPresent() ? categoryName : before.category(),
                queue.orElse(before.queue()),
                update.agentLogin().isPresent() ? agent.map(it -> new Named(it.id(), it.login())) : before.agent(),
                update.tags().orElse(before.tags()),
                before.customFields());
    }

    private TicketStatus status(Handle handle, TicketState before, OptionalLong asked, List<ValidationError> errors) {
        if (asked.isEmpty()) {
            return before.status();
        }
        Optional<TicketStatus> found = status(handle, asked.getAsLong());
        if (found.isEmpty()) {
            errors.add(unknown("status_id", asked.getAsLong()));
        }
        return found.orElse(before.status());
    }

    /// A substatus belongs to a status and is cleared when the status changes.
    private static Optional<Named> substatus(
            Handle handle, TicketState before, TicketStatus status, OptionalLong asked, List<ValidationError> errors) {
        if (asked.isEmpty()) {
            return status.id() == before.status().id() ? before.substatus() : Optional.empty();
        }
        if (asked.getAsLong() == 0) {
            return Optional.empty();
        }
        Optional<Named> found = handle.createQuery(
                        "select id, name from ticket_substatus where id = :id and status_id = :status")
                .bind("id", asked.getAsLong())
                .bind("status", status.id())
                .map((row, _) -> new Named(row.getLong("id"), row.getString("name")))
                .findOne();
        if (found.isEmpty()) {
            errors.add(unknown("substatus_id", asked.getAsLong()));
        }
        return found;
    }

    /// `table` is a constant of ours, never input.
    private static Optional<Named> named(
            Handle handle, String field, String table, OptionalLong id, List<ValidationError> errors) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Named> found = handle.createQuery("select id, name from " + table + " where id = :id")
                .bind("id", id.getAsLong())
                .map((row, _) -> new Named(row.getLong("id"), row.getString("name")))
                .findOne();
        if (found.isEmpty()) {
            errors.add(unknown(field, id.getAsLong()));
        }
        return found;
    }

    private Optional<Agent> agent(Handle handle, Optional<String> login, List<ValidationError> errors) {
        try {
            return login.map(it -> agents.require(handle, "user_login", it));
        } catch (Problem.Invalid problem) {
            errors.addAll(problem.errors());
            return Optional.empty();
        }
    }

    private static List<SystemNote> notes(TicketState before, TicketState after, List<FieldChange> fieldChanges) {
        var notes = new ArrayList<SystemNote>();
        add(notes, NoteKind.CHANGED, "status", before.fullStatusName(), after.fullStatusName());
        add(
                notes,
                NoteKind.CHANGED,
                "queue",
                before.queue().name(),
                after.queue().name());
        add(notes, NoteKind.CHANGED, "category", name(before.category()), name(after.category()));
        add(notes, NoteKind.CHANGED, "user", name(before.agent()), name(after.agent()));
        add(notes, NoteKind.CHANGED, "tags", String.join(", ", before.tags()), String.join(", ", after.tags()));
        fieldChanges.forEach(
                change -> add(notes, NoteKind.FIELD_CHANGED, change.field().name(), change.before(), change.after()));
        return notes;
    }

    private static void add(List<SystemNote> notes, NoteKind kind, String what, String before, String after) {
        if (!before.equals(after)) {
            notes.add(SystemNote.of(kind, what, before, after));
        }
    }

    private static String name(Optional<Named> named) {
        return named.map(Named::name).orElse("");
    }

    private void record(Handle handle, Ticket ticket, List<SystemNote> notes, Actor actor, Move move, Instant now) {
        List<Long> ids = messages.nextIds(handle, notes.size());
        Optional<Long> author = actor.kind() == Actor.Kind.AGENT
                ? Optional.of(agents.require(handle, "user_login", actor.name()).id())
                : Optional.empty();
        var rows = new ArrayList<NewMessage>();
        for (int i = 0; i < notes.size(); i++) {
            rows.add(NewMessage.system(ids.get(i), ticket.id(), notes.get(i), author, now));
        }
        messages.insert(handle, rows);
        Event updated = Event.of(Action.TICKET_UPDATED, actor.name(), now)
                .ticket(ticket.id())
                .message(ids.getFirst())
                .customer(ticket.customerId())
                .detail(notes.stream().map(SystemNote::english).collect(Collectors.joining("\n")));
        history.record(handle, move.events(updated));
    }

    private static OptionalLong filled(OptionalLong id) {
        return id.isPresent() && id.getAsLong() == 0 ? OptionalLong.empty() : id;
    }

    private static ValidationError unknown(String field, long id) {
        return RequestError.UNKNOWN_ID.at(field, Long.toString(id));
    }

    static Optional<TicketStatus> status(Handle handle, long id) {
        return handle.createQuery("select id, name, kind from ticket_status where id = :id")
                .bind("id", id)
                .map((row, _) -> new TicketStatus(
                        row.getLong("id"), row.getString("name"), StatusKind.valueOf(row.getString("kind"))))
                .findOne();
    }
}
