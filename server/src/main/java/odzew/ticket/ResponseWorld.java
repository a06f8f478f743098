package odzew.ticket;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.IdempotencyStore;
import odzew.account.IdempotencyStore.Claim;
import odzew.account.IdempotencyStore.Claiming;
import odzew.account.RequestKey;
import odzew.database.IndexPlans;
import odzew.database.RoundTrip;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.ticket.MessageStore.Reference;
import odzew.ticket.ResponseQueue.Waiting;
import org.jdbi.v3.core.Handle;

/// All that the responses of one batch refer to, read by one statement of a kind, and what became of their keys.
/// Tickets and threads change with each
/// response that is planned, because the next one stands on it.
record ResponseWorld(
        List<Claim> claims,
        Map<Long, Ticket> tickets,
        Map<Long, MailThread> threads,
        Map<String, Agent> agents,
        Map<String, StoredFile> files,
        TicketLifecycle lifecycle,
        Map<Long, Long> newestMails,
        List<Long> ids) {

    private static final TicketStore TICKETS = new TicketStore();
    private static final MessageStore MESSAGES = new MessageStore();

    /// What is asked for in one round trip.
    private record Asked(
            Claiming claims,
            List<Ticket> tickets,
            List<Reference> references,
            List<Agent> agents,
            List<Long> ids,
            List<TicketStatus> statuses) {}

    /// Claims the keys, then locks the tickets.
    static ResponseWorld of(
            Handle handle,
            List<Waiting> batch,
            IdempotencyStore answered,
            Agents agents,
            TemporaryFiles temporaryFiles,
            Instant now) {
        List<RequestKey> keys = batch.stream().map(Waiting::key).toList();
        List<Long> ids = batch.stream().map(Waiting::ticketId).distinct().toList();
        List<String> logins = batch.stream()
                .map(waiting -> waiting.response().agentLogin())
                .distinct()
                .toList();
        Asked asked = RoundTrip.ask(handle, trip -> {
            IndexPlans.use(trip);
            return new Asked(
                    answered.claim(trip, keys, now),
                    TICKETS.lock(trip, ids),
                    MESSAGES.references(trip, ids),
                    agents.ofLogins(trip, logins),
                    MESSAGES.nextIds(trip, batch.size()),
                    TICKETS.firstStatuses(trip));
        });
        return new ResponseWorld(
                asked.claims().found(handle),
                new HashMap<>(TicketStore.byId(asked.tickets())),
                new HashMap<>(MessageStore.threads(asked.references())),
                Agents.byLogin(asked.agents()),
                files(handle, batch, temporaryFiles, now),
                TicketStore.lifecycle(asked.statuses()),
                newestMails(handle, batch),
                asked.ids());
    }

    private static Map<String, StoredFile> files(
            Handle handle, List<Waiting> batch, TemporaryFiles temporaryFiles, Instant now) {
        List<String> tokens = batch.stream()
                .flatMap(waiting -> waiting.response().attachmentTokens().stream())
                .distinct()
                .toList();
        return tokens.isEmpty() ? Map.of() : temporaryFiles.find(handle, tokens, now);
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
