package odzew.inbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.Subject;
import odzew.ticket.CustomerMails;
import odzew.ticket.TicketLookup;
import org.jdbi.v3.core.Handle;

/// Which ticket a mail belongs to. What is signed goes before what anybody could have written, and that counts from
/// participants only. A merged ticket's mails belong to the one it was merged into.
final class Threads {

    private static final int MOST_IDS = 100;

    record Thread(long ticketId, String reason) {}

    private final CustomerMails tickets;
    private final TicketLookup lookup;
    private final MessageIds messageIds;

    Threads(CustomerMails tickets, TicketLookup lookup, MessageIds messageIds) {
        this.tickets = tickets;
        this.lookup = lookup;
        this.messageIds = messageIds;
    }

    Optional<Thread> proven(Handle handle, List<String> recipients, IncomingMail mail, String sender) {
        List<String> ids = threadIds(mail);
        for (String address : recipients) {
            Optional<Thread> thread =
                    signed(handle, messageIds.ticketOfAddress(address), ids, "the signed address " + address);
            if (thread.isPresent()) {
                return thread;
            }
        }
        for (String id : ids) {
            Optional<Thread> thread = signed(handle, messageIds.ticketOf(id), ids, "answers our " + id);
            if (thread.isPresent()) {
                return thread;
            }
        }
        for (String id : ids) {
            Optional<Thread> thread = thread(handle, tickets.ticketOf(handle, id), "answers " + id + " of that ticket")
                    .filter(it -> takesPart(handle, it, id, sender));
            if (thread.isPresent()) {
                return thread;
            }
        }
        OptionalLong token = Subject.tokenIn(mail.subject().orElse(""));
        return thread(handle, token, "the token in its subject, from a participant")
                .filter(it -> tickets.takesPart(handle, it.ticketId(), sender)
                        || tickets.takesPart(handle, token.orElseThrow(), sender));
    }

    /// What was signed for a ticket proves the messages too that were moved out of it since.
    private Optional<Thread> signed(Handle handle, OptionalLong ticket, List<String> ids, String reason) {
        OptionalLong moved =
                ticket.isPresent() ? tickets.movedFrom(handle, ticket.getAsLong(), ids) : OptionalLong.empty();
        if (moved.isEmpty() || moved.getAsLong() == ticket.getAsLong()) {
            return thread(handle, ticket, reason);
        }
        return thread(handle, moved, reason + " and a message moved from ticket " + ticket.getAsLong());
    }

    /// Whoever took part before a merge or a move takes part after it.
    private boolean takesPart(Handle handle, Thread thread, String internetMessageId, String sender) {
        return tickets.takesPart(handle, thread.ticketId(), sender)
                || tickets.ticketsOf(handle, internetMessageId).stream()
                        .anyMatch(ticket -> tickets.takesPart(handle, ticket, sender));
    }

    /// What it claims to belong to, which its sender does not take part in.
    Optional<Thread> claimed(Handle handle, IncomingMail mail) {
        Optional<Thread> byToken = thread(handle, Subject.tokenIn(mail.subject().orElse("")), "names");
        return byToken.or(() -> threadIds(mail).stream()
                        .flatMap(id -> thread(handle, tickets.ticketOf(handle, id), "answers a mail of").stream())
                        .findFirst())
                .map(it -> new Thread(
                        it.ticketId(),
                        it.reason() + " ticket " + it.ticketId() + ", in which its sender does not take part"));
    }

    private Optional<Thread> thread(Handle handle, OptionalLong ticket, String reason) {
        if (ticket.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong current = lookup.current(handle, ticket.getAsLong());
        if (current.isEmpty()) {
            return Optional.empty();
        }
        boolean merged = current.getAsLong() != ticket.getAsLong();
        String by = merged ? reason + "; ticket " + ticket.getAsLong() + " was merged into it" : reason;
        return Optional.of(new Thread(current.getAsLong(), by));
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
