package odzew.inbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.Subject;
import odzew.ticket.MailRouting;
import odzew.ticket.TicketLookup;
import org.jdbi.v3.core.Handle;

/// Finds the ticket of an e-mail. Signed evidence precedes evidence that anyone could forge; the latter counts
/// only from participants. An e-mail for a merged ticket goes to the ticket into which it was merged.
final class Threads {

    private static final int MOST_IDS = 100;

    record Found(long ticketId, Reason reason) {}

    private final MailRouting places = new MailRouting();
    private final People people = new People();
    private final TicketLookup lookup;
    private final MessageIds messageIds;

    Threads(TicketLookup lookup, MessageIds messageIds) {
        this.lookup = lookup;
        this.messageIds = messageIds;
    }

    /// @param believed false: only evidence that we signed counts, because the sender may be forged
    Optional<Found> proven(Handle handle, List<String> recipients, IncomingMail mail, String sender, boolean believed) {
        List<String> ids = threadIds(mail);
        for (String address : recipients) {
            Optional<Found> thread = signed(
                    handle, messageIds.ticketOfAddress(address), ids, Reason.of(ReasonCode.SIGNED_ADDRESS, address));
            if (thread.isPresent()) {
                return thread;
            }
        }
        for (String id : ids) {
            Optional<Found> thread =
                    signed(handle, messageIds.ticketOf(id), ids, Reason.of(ReasonCode.ANSWERS_OURS, id));
            if (thread.isPresent()) {
                return thread;
            }
        }
        if (!believed) {
            return Optional.empty();
        }
        for (String id : ids) {
            Optional<Found> thread = thread(
                            handle, places.ticketOf(handle, id), Reason.of(ReasonCode.ANSWERS_IN_TICKET, id))
                    .filter(it -> takesPart(handle, it, id, sender));
            if (thread.isPresent()) {
                return thread;
            }
        }
        OptionalLong token = Subject.tokenIn(mail.subject().orElse(""));
        return thread(handle, token, Reason.of(ReasonCode.SUBJECT_TOKEN))
                .filter(it ->
                        takesPart(handle, it.ticketId(), sender) || takesPart(handle, token.orElseThrow(), sender));
    }

    /// Evidence signed for a ticket also proves the messages that were moved out of it since.
    private Optional<Found> signed(Handle handle, OptionalLong ticket, List<String> ids, Reason reason) {
        OptionalLong moved =
                ticket.isPresent() ? places.movedFrom(handle, ticket.getAsLong(), ids) : OptionalLong.empty();
        if (moved.isEmpty() || moved.getAsLong() == ticket.getAsLong()) {
            return thread(handle, ticket, reason);
        }
        return thread(handle, moved, reason.and(ReasonCode.MESSAGE_MOVED, ticket.getAsLong()));
    }

    /// Participation before a merge or a move remains valid after it.
    private boolean takesPart(Handle handle, Found thread, String internetMessageId, String sender) {
        return takesPart(handle, thread.ticketId(), sender)
                || places.ticketsOf(handle, internetMessageId).stream()
                        .anyMatch(ticket -> takesPart(handle, ticket, sender));
    }

    private boolean takesPart(Handle handle, long ticketId, String sender) {
        return places.takesPart(handle, ticketId, sender) || people.takesPart(handle, ticketId, sender);
    }

    /// The ticket to which it claims to belong, without its sender taking part.
    Optional<Found> claimed(Handle handle, IncomingMail mail) {
        return claimed(handle, Subject.tokenIn(mail.subject().orElse("")), ReasonCode.NAMES_TICKET)
                .or(() -> threadIds(mail).stream()
                        .flatMap(id -> claimed(handle, places.ticketOf(handle, id), ReasonCode.ANSWERS_TICKET).stream())
                        .findFirst());
    }

    private Optional<Found> claimed(Handle handle, OptionalLong ticket, ReasonCode sign) {
        OptionalLong current = ticket.isPresent() ? lookup.current(handle, ticket.getAsLong()) : ticket;
        return current.isPresent()
                ? Optional.of(new Found(current.getAsLong(), Reason.of(sign, current.getAsLong())))
                : Optional.empty();
    }

    private Optional<Found> thread(Handle handle, OptionalLong ticket, Reason reason) {
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong current = lookup.current(handle, ticket.getAsLong());
        if (current.isEmpty()) {
            return Optional.empty();
        }
        boolean merged = current.getAsLong() != ticket.getAsLong();
        Reason by = merged ? reason.and(ReasonCode.TICKET_MERGED, ticket.getAsLong()) : reason;
        return Optional.of(new Found(current.getAsLong(), by));
    }

    /// In-Reply-To, then References from the last to the first.
    private static List<String> threadIds(IncomingMail mail) {
        return Stream.concat(mail.inReplyTo().stream(), mail.references().reversed().stream())
                .filter(MessageIds::isUsable)
                .distinct()
                .limit(MOST_IDS)
                .toList();
    }
}
