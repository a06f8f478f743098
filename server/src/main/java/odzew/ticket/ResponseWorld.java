package odzew.ticket;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.ticket.ResponseQueue.Waiting;
import org.jdbi.v3.core.Handle;

/// All that the responses of one batch refer to, read by one statement of a kind. Tickets and threads change with each
/// response that is planned, because the next one stands on it.
record ResponseWorld(
        Map<Long, Ticket> tickets,
        Map<Long, MailThread> threads,
        Map<String, Agent> agents,
        Map<String, StoredFile> files,
        Optional<TicketStatus> waitingForCustomer,
        Map<Long, Long> newestMails,
        List<Long> ids) {

    private static final TicketStore TICKETS = new TicketStore();
    private static final MessageStore MESSAGES = new MessageStore();

    /// Locks the tickets.
    static ResponseWorld of(
            Handle handle, List<Waiting> batch, Agents agents, TemporaryFiles temporaryFiles, Instant now) {
        Map<Long, Ticket> locked =
                TICKETS.lock(handle, batch.stream().map(Waiting::ticketId).toList());
        return new ResponseWorld(
                new HashMap<>(locked),
                new HashMap<>(MESSAGES.threads(handle, locked.keySet())),
                agents.byLogin(
                        handle,
                        batch.stream()
                                .map(waiting -> waiting.response().agentLogin())
                                .distinct()
                                .toList()),
                files(handle, batch, temporaryFiles, now),
                waitingForCustomer(handle, locked.values()),
                newestMails(handle, batch),
                MESSAGES.nextIds(handle, batch.size()));
    }

    private static Map<String, StoredFile> files(
            Handle handle, List<Waiting> batch, TemporaryFiles temporaryFiles, Instant now) {
        List<String> tokens = batch.stream()
                .flatMap(waiting -> waiting.response().attachmentTokens().stream())
                .distinct()
                .toList();
        return tokens.isEmpty() ? Map.of() : temporaryFiles.find(handle, tokens, now);
    }

    /// What a new ticket becomes.
    private static Optional<TicketStatus> waitingForCustomer(Handle handle, Collection<Ticket> tickets) {
        return tickets.stream().anyMatch(ticket -> ticket.statusKind() == StatusKind.NEW)
                ? Optional.of(TICKETS.firstOf(handle, StatusKind.WAITING_FOR_CUSTOMER))
                : Optional.empty();
    }

    /// Of the tickets whose responses may not cross a customer's mail.
    private static Map<Long, Long> newestMails(Handle handle, List<Waiting> batch) {
        List<Long> asked = batch.stream()
                .filter(waiting -> waiting.response().seen().isPresent())
                .map(Waiting::ticketId)
                .toList();
        return asked.isEmpty() ? Map.of() : MESSAGES.newestMails(handle, asked);
    }
}
