package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Actor;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.history.Action;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Moves messages from a ticket to the one they belong to. Files and deliveries belong to the messages and move
/// with them; comments stay.
final class Splitting {

    /// @param later true if all later messages, the customer's and ours, move with the message
    /// @param target the ticket to move into; empty: a new one
    record Wish(long ticketId, long messageId, boolean later, OptionalLong target) {}

    private record Writer(@Nullable Long customerId, String address, String name) {}

    private final TicketStore store = new TicketStore();
    private final LockedPair pairs;
    private final Customers customers;
    private final Senders senders;

    Splitting(LockedPair pairs, Customers customers, Senders senders) {
        this.pairs = pairs;
        this.customers = customers;
        this.senders = senders;
    }

    /// Locks a customer's row before a ticket's, in the same order as the receiving of messages, so that the
    /// two cannot deadlock.
    long split(Handle handle, VisibleQueues visible, Wish wish, Actor actor, Instant now) {
        Optional<Long> stranger = wish.target().isPresent()
                ? Optional.empty()
                : stranger(handle, wish)
                        .map(address ->
                                customers.findOrCreate(handle, address, "", now).id());
        Ticket from;
        Optional<Ticket> known = Optional.empty();
        if (wish.target().isPresent()) {
            LockedPair.Pair pair =
                    pairs.lock(handle, visible, wish.ticketId(), wish.target().getAsLong());
            LockedPair.requireUnmerged(pair.other());
            from = pair.own();
            known = Optional.of(pair.other());
        } else {
            from = pairs.lock(handle, visible, wish.ticketId());
        }
        require(handle, wish);
        Ticket to = known.orElseGet(() -> open(handle, wish, writer(handle, wish, from, stranger), now));
        int moved = move(handle, wish, to.id());
        recount(handle, from.id(), now);
        recount(handle, to.id(), now);
        Linking.add(handle, from.id(), to.id(), now);
        pairs.note(
                handle,
                from,
                SystemNote.of(NoteKind.MOVED_TO, moved, to.id()),
                Map.of("split_into", Long.toString(to.id())),
                actor,
                now);
        tellTarget(handle, from, to, known.isEmpty(), moved, actor, now);
        return to.id();
    }

    private void tellTarget(
            Handle handle, Ticket from, Ticket to, boolean opened, int moved, Actor actor, Instant now) {
        Move move = TicketStore.lifecycle(handle).movedHere(to, waits(handle, to.id()));
        store.change(handle, List.of(TicketChange.of(to.id(), move, now)));
        pairs.note(
                handle,
                to,
                opened ? Action.TICKET_CREATED : Action.TICKET_UPDATED,
                SystemNote.of(NoteKind.MOVED_FROM, moved, from.id()).and(move.note()),
                Map.of("split_from", Long.toString(from.id())),
                actor,
                now);
    }

    /// Returns the sender of the message, if that is not the ticket's customer.
    private Optional<String> stranger(Handle handle, Wish wish) {
        Optional<String> customer = handle.createQuery("""
                        select lower(t.requester_address)
                          from message m
                          join ticket t on t.id = m.ticket_id
                         where m.id = :message and m.ticket_id = :ticket
                        """)
                .bind("message", wish.messageId())
                .bind("ticket", wish.ticketId())
                .mapTo(String.class)
                .findOne();
        return customer.flatMap(own -> senders.of(handle, wish.messageId()).filter(sender -> !sender.equals(own)));
    }

    private Writer writer(Handle handle, Wish wish, Ticket from, Optional<Long> stranger) {
        Long own = from.customerId().isPresent() ? from.customerId().getAsLong() : null;
        return stranger.flatMap(id -> stranger(handle, wish).map(address -> new Writer(id, address, "")))
                .orElseGet(() -> new Writer(own, from.requesterAddress(), from.requesterName()));
    }

    private static void require(Handle handle, Wish wish) {
        String type = handle.createQuery("select type from message where id = :id and ticket_id = :ticket")
                .bind("id", wish.messageId())
                .bind("ticket", wish.ticketId())
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() ->
                        new Problem.NotFound(ValidationError.notFound("message", "wiadomości", wish.messageId())));
        if (MessageType.valueOf(type) != MessageType.MAIL) {
            throw new Problem.Invalid(PageError.NOT_CUSTOMERS_MESSAGE.of());
        }
        boolean rest = handle.createQuery("""
                        select exists (select from message
                                        where ticket_id = :ticket and type in ('MAIL', 'REPLY')
                                          and id <> :id and not (:later and id > :id))
                        """)
                .bind("ticket", wish.ticketId())
                .bind("id", wish.messageId())
                .bind("later", wish.later())
                .mapTo(Boolean.class)
                .one();
        if (!rest) {
            throw new Problem.Invalid(PageError.TICKET_WOULD_BE_EMPTY.of());
        }
    }

    private Ticket open(Handle handle, Wish wish, Writer writer, Instant now) {
        long id = handle.createQuery("""
                        insert into ticket (subject, ticket_queue_id, status_id, customer_id, requester_address,
                                            requester_name, source, direction, created_at, updated_at)
                        select subject, ticket_queue_id, :status, :customer, :address, :name, source, 'IN_BEHALF_OF',
                               :now, :now
                          from ticket where id = :from
                        returning id
                        """)
                .bind(
                        "status",
                        TicketStore.lifecycle(handle)
                                .opened(Direction.IN_BEHALF_OF)
                                .id())
                .bind("customer", writer.customerId())
                .bind("address", writer.address())
                .bind("name", writer.name())
                .bind("now", now)
                .bind("from", wish.ticketId())
                .mapTo(Long.class)
                .one();
        return store.lock(handle, id);
    }

    private static int move(Handle handle, Wish wish, long to) {
        return handle.createUpdate("""
                        update message
                           set ticket_id = :to, arrived_in_ticket_id = coalesce(arrived_in_ticket_id, ticket_id)
                         where ticket_id = :from
                           and (id = :id or :later and id > :id and type in ('MAIL', 'REPLY'))
                        """)
                .bind("to", to)
                .bind("from", wish.ticketId())
                .bind("id", wish.messageId())
                .bind("later", wish.later())
                .execute();
    }

    /// Updates the columns of a ticket's row that depend on its messages, after messages were moved.
    private static void recount(Handle handle, long ticketId, Instant now) {
        handle.createUpdate("""
                        update ticket t
                           set updated_at = greatest(updated_at, :now),
                               customer_message_id = (select max(m.id) from message m
                                                       where m.ticket_id = t.id and m.type = 'MAIL'
                                                         and not m.automatic)
                         where t.id = :id
                        """).bind("now", now).bind("id", ticketId).execute();
        WaitingSince.recount(handle, ticketId);
    }

    private static boolean waits(Handle handle, long ticketId) {
        return handle.createQuery("select waiting_since is not null from ticket where id = :id")
                .bind("id", ticketId)
                .mapTo(Boolean.class)
                .one();
    }
}
