package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.IdempotencyStore;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.History;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.mail.write.MessageBytes;
import odzew.outbox.Cancellation;
import odzew.outbox.DeliveryChange;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.DeliveryView;
import odzew.outbox.Outbox;
import odzew.outbox.OutboxControl;
import odzew.outbox.OutboxEntry;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Shows and controls the deliveries of a ticket's messages.
public final class SentMails {

    /// The most deliveries repeated in one transaction.
    public static final int MOST_REPEATED = 10_000;

    private final OutboxControl control = new OutboxControl();
    private final Database database;
    private final History history;
    private final CommandRunner acts;
    private final Outbox outbox;
    private final InstantSource clock;

    public SentMails(Database database, History history, Outbox outbox, InstantSource clock) {
        this.database = database;
        this.history = history;
        this.acts = new CommandRunner(database, clock);
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Returns one delivery per recipient; none for a message that was never sent by e-mail.
    public List<DeliveryView> deliveries(VisibleQueues visible, long ticketId, long messageId) {
        return database.read(handle -> {
            requireMessage(handle, visible, ticketId, messageId);
            return outbox.deliveries(handle, messageId);
        });
    }

    /// Returns the recipients as they were written: those of a cancelled message can be used again.
    public Optional<Recipients> recipients(VisibleQueues visible, long ticketId, long messageId) {
        return database.read(handle -> recipients(handle, visible, ticketId, messageId));
    }

    Optional<Recipients> recipients(Handle handle, VisibleQueues visible, long ticketId, long messageId) {
        requireMessage(handle, visible, ticketId, messageId);
        return outbox.addressees(handle, messageId)
                .map(it -> new Recipients(texts(it.to()), texts(it.cc()), texts(it.bcc())));
    }

    private static List<String> texts(List<MailAddress> addresses) {
        return addresses.stream().map(AddressList::text).toList();
    }

    /// Returns the bytes as sent; empty before the first attempt has fixed them.
    public Optional<byte[]> raw(VisibleQueues visible, long ticketId, long messageId) {
        return database.read(handle -> {
            requireMessage(handle, visible, ticketId, messageId);
            return outbox.raw(handle, messageId);
        });
    }

    /// The same without holding all of it in memory.
    public Optional<MessageBytes> rawBytes(VisibleQueues visible, long ticketId, long messageId) {
        database.<Object, RuntimeException>read(handle -> {
            requireMessage(handle, visible, ticketId, messageId);
            return true;
        });
        return outbox.rawBytes(database, messageId);
    }

    /// Cancels the message for those recipients for whom no attempt has begun. `answer` formats the resulting
    /// state of all deliveries.
    public IdempotencyStore.Answer cancel(
            long ticketId, long messageId, AuditedCommand act, Function<List<DeliveryView>, String> answer) {
        String audited = "message " + messageId;
        return acts.once(act, audited, handle -> {
            switch (cancel(handle, ticketId, messageId, act)) {
                case Cancellation.Cancelled _ -> {}
                case Cancellation.TooLate(List<DeliveryStatus> statuses) ->
                    throw new Problem.Conflict(
                            RequestError.NOT_CANCELLABLE.of(statuses.getFirst().name()));
                case Cancellation.Nothing() ->
                    throw new Problem.NotFound(
                            ValidationError.notFound("mail of message", "poczty wychodzącej wiadomości", messageId));
            }
            return answer.apply(outbox.deliveries(handle, messageId));
        });
    }

    /// Changes the time of a scheduled message, and with it the time that its ticket shows.
    public void reschedule(long ticketId, long messageId, Instant at, AuditedCommand act) {
        Instant now = clock.instant();
        acts.once(act, "message " + messageId + " to " + at, handle -> {
            requireMessage(handle, act.visible(), ticketId, messageId);
            if (!outbox.reschedule(handle, messageId, at, now)) {
                throw new Problem.Conflict(RequestError.NOT_WAITING.of(messageId));
            }
            handle.createUpdate("update message set created_at = :at where id = :id and created_at > stored_at")
                    .bind("at", at)
                    .bind("id", messageId)
                    .execute();
            Event event = Event.of(Action.TICKET_DELIVERY_CHANGED, act.actor().name(), now)
                    .ticket(ticketId)
                    .message(messageId)
                    .detail("to be sent at " + at + ", by order of "
                            + act.actor().name())
                    .with("status", DeliveryStatus.HELD.name());
            history.record(handle, List.of(event));
            return "";
        });
    }

    /// As part of the caller's transaction, which also audits it. The result tells whether anything was
    /// cancelled.
    Cancellation cancel(Handle handle, long ticketId, long messageId, AuditedCommand act) {
        Instant now = clock.instant();
        requireMessage(handle, act.visible(), ticketId, messageId);
        Cancellation result = outbox.cancel(handle, messageId, now);
        if (result instanceof Cancellation.Cancelled(int count, List<DeliveryStatus> others)) {
            if (others.isEmpty()) {
                WaitingSince.recount(handle, ticketId);
            }
            history.record(
                    handle, List.of(cancelled(ticketId, messageId, act.actor().name(), count, now)));
        }
        return result;
    }

    /// Sends a message that waits for a person because its ticket has changed.
    public IdempotencyStore.Answer release(
            long ticketId, long messageId, AuditedCommand act, Function<List<DeliveryView>, String> answer) {
        Instant now = clock.instant();
        String words = "to be sent, by order of " + act.actor().name();
        return acts.once(act, "message " + messageId, handle -> {
            requireMessage(handle, act.visible(), ticketId, messageId);
            if (outbox.release(handle, messageId, now) == 0) {
                throw new Problem.Conflict(RequestError.NOT_WAITING.of(messageId));
            }
            Event event = Event.of(Action.TICKET_DELIVERY_CHANGED, act.actor().name(), now)
                    .ticket(ticketId)
                    .message(messageId)
                    .detail(words)
                    .with("status", DeliveryStatus.QUEUED.name());
            history.record(handle, List.of(event));
            return answer.apply(outbox.deliveries(handle, messageId));
        });
    }

    /// Resolves an uncertain delivery by an operator's decision: it is sent again, or recorded as sent.
    public IdempotencyStore.Answer decide(
            long ticketId,
            long messageId,
            long deliveryId,
            boolean sendAgain,
            AuditedCommand act,
            Function<List<DeliveryView>, String> answer) {
        Instant now = clock.instant();
        String words = (sendAgain ? "to be sent again, by order of " : "marked as sent by ")
                + act.actor().name();
        return acts.once(act, "delivery " + deliveryId + " " + words, handle -> {
            requireMessage(handle, act.visible(), ticketId, messageId);
            if (!outbox.decide(handle, deliveryId, messageId, sendAgain, now)) {
                throw new Problem.Conflict(RequestError.NOT_UNCERTAIN.of(deliveryId));
            }
            Event event = Event.of(Action.TICKET_DELIVERY_CHANGED, act.actor().name(), now)
                    .ticket(ticketId)
                    .message(messageId)
                    .detail("delivery " + deliveryId + " " + words);
            history.record(handle, List.of(event));
            return answer.apply(outbox.deliveries(handle, messageId));
        });
    }

    /// Deliveries of all tickets by status, newest first; only for a caller who sees all queues.
    public List<OutboxEntry> list(VisibleQueues visible, DeliveryFilter filter, OptionalLong before, int limit) {
        requireOutbox(visible);
        return database.read(handle -> control.list(handle, filter, before, limit));
    }

    /// Sends failed, expired, bounced or captured deliveries again; oldest first, [#MOST_REPEATED] at most.
    /// Only for a caller who sees all queues. `answer` formats their number.
    public IdempotencyStore.Answer repeat(DeliveryFilter filter, AuditedCommand act, Function<Integer, String> answer) {
        requireOutbox(act.visible());
        Instant now = clock.instant();
        String actor = act.actor().name();
        String audited = filter.statuses()
                + filter.since().map(since -> " since " + since).orElse("");
        return acts.once(act, audited, handle -> {
            List<DeliveryChange> repeated = control.repeat(handle, filter, MOST_REPEATED, actor, now);
            history.record(
                    handle,
                    repeated.stream().map(change -> repeated(change, actor)).toList());
            return answer.apply(repeated.size());
        });
    }

    private static void requireOutbox(VisibleQueues visible) {
        visible.requireAll("page", "strony", "outbox");
    }

    private static Event repeated(DeliveryChange change, String actor) {
        return Event.of(Action.TICKET_DELIVERY_CHANGED, actor, change.at())
                .ticket(change.ticketId())
                .message(change.messageId())
                .detail(change.status() + " " + change.recipient() + ": " + change.reply())
                .with("status", change.status().name())
                .with("recipient", change.recipient())
                .with("reply", change.reply());
    }

    private static Event cancelled(long ticketId, long messageId, String actor, int count, Instant now) {
        return Event.of(Action.TICKET_DELIVERY_CHANGED, actor, now)
                .ticket(ticketId)
                .message(messageId)
                .detail(DeliveryStatus.CANCELLED + " for " + count)
                .with("status", DeliveryStatus.CANCELLED.name());
    }

    private static void requireMessage(Handle handle, VisibleQueues visible, long ticketId, long messageId) {
        boolean visibleHere = handle.createQuery("""
                        select 1 from message m join ticket t on t.id = m.ticket_id
                         where m.id = :message and t.id = :ticket and (:all or t.ticket_queue_id = any(:queues))
                        """)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("message", messageId)
                .bind("ticket", ticketId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!visibleHere) {
            throw new Problem.NotFound(ValidationError.notFound("message", "wiadomości", messageId));
        }
    }
}
