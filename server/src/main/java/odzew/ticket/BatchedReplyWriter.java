package odzew.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.CommandRunner.Finished;
import odzew.account.CommandRunner.Results;
import odzew.account.IdempotencyStore.Answer;
import odzew.account.IdempotencyStore.Claim;
import odzew.account.VisibleQueues;
import odzew.database.GroupCommit;
import odzew.database.GroupCommit.Outcome;
import odzew.database.RoundTrip;
import odzew.file.Attachments;
import odzew.file.StoredFile;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.outbox.Enqueueing;
import odzew.outbox.OutgoingMail;
import odzew.problem.Problem;
import odzew.ticket.Replying.Planned;
import odzew.ticket.Replying.Referred;
import odzew.ticket.Replying.Request;
import org.jdbi.v3.core.Handle;

/// Stores the replies that share a commit, in three round trips for all of them: claim the keys; read and lock
/// what the replies refer to; write. `Replying` decides about each.
///
/// No two replies of a batch name the same ticket. A reply to a merged ticket runs alone, because another one of
/// the batch may name the surviving ticket.
final class BatchedReplyWriter implements GroupCommit.Batch<Request, Answered> {

    private static final Results RESULTS = new Results(
            id -> "message " + id, (handle, id) -> new MessageStore().customerWroteAfter(handle, Long.parseLong(id)));

    /// Answers of the second round trip.
    private record Asked(
            List<Ticket> tickets,
            List<MailThread.Entry> threads,
            List<MessageStore.Crossing> crossings,
            List<Agent> agents,
            List<TicketStatus> statuses,
            List<Long> ids) {}

    private final TicketStore tickets = new TicketStore();
    private final MessageStore messages = new MessageStore();
    private final CommandRunner commands;
    private final History history;
    private final Agents agents;
    private final TemporaryFiles temporaryFiles;
    private final Attachments attachments;
    private final Replying replying;
    private final InstantSource clock;

    BatchedReplyWriter(
            CommandRunner commands,
            History history,
            Agents agents,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            Replying replying,
            InstantSource clock) {
        this.commands = commands;
        this.history = history;
        this.agents = agents;
        this.temporaryFiles = temporaryFiles;
        this.attachments = attachments;
        this.replying = replying;
        this.clock = clock;
    }

    @Override
    public List<Outcome<Answered>> run(Handle handle, List<Request> asked) {
        Instant now = clock.instant();
        List<Request> requests = asked.stream()
                .map(request -> withContents(handle, request, now))
                .toList();
        List<Claim> claims =
                commands.claim(handle, requests.stream().map(Request::caller).toList(), RESULTS);
        List<Request> first = IntStream.range(0, requests.size())
                .filter(i -> claims.get(i) instanceof Claim.First)
                .mapToObj(requests::get)
                .toList();
        Map<Long, Referred> referred = read(handle, first, Request::ticketId, now);
        var planned = new ArrayList<Planned>();
        var released = new ArrayList<AuditedCommand>();
        var outcomes = new ArrayList<Outcome<Answered>>();
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            outcomes.add(
                    switch (claims.get(i)) {
                        case Claim.First _
                        when requests.size() > 1 && !referred.containsKey(request.ticketId()) -> {
                            released.add(request.caller());
                            yield new Outcome.Alone<>();
                        }
                        case Claim.First _ -> {
                            try {
                                Planned reply = plan(handle, request, referred, now);
                                planned.add(reply);
                                yield new Outcome.Done<>(reply.answered());
                            } catch (Problem problem) {
                                released.add(request.caller());
                                yield new Outcome.Refused<>(problem);
                            }
                        }
                        case Claim.Repeated(String id) ->
                            new Outcome.Done<>(messages.answered(handle, new Answer(id, true)));
                        case Claim.Mismatch _ -> new Outcome.Refused<>(CommandRunner.mismatch(request.caller()));
                    });
        }
        RoundTrip.run(handle, trip -> write(trip, planned, released, now));
        return outcomes;
    }

    /// Returns the message that a reply would send; empty if it must not be sent. Refusals are thrown.
    Optional<OutgoingMail> preview(Handle handle, Request request) {
        return plan(handle, request, Map.of(), clock.instant()).mail();
    }

    private Request withContents(Handle handle, Request request, Instant now) {
        return request.as(temporaryFiles.withContents(
                handle, request.caller(), request.response().attachmentTokens(), now));
    }

    private Planned plan(Handle handle, Request request, Map<Long, Referred> referred, Instant now) {
        return replying.plan(handle, request, find(handle, request, request.ticketId(), referred, now), now);
    }

    /// For a merged ticket, reads the surviving one.
    private Referred find(Handle handle, Request request, long ticketId, Map<Long, Referred> referred, Instant now) {
        VisibleQueues visible = request.caller().visible();
        Referred found = referred.get(ticketId);
        if (found != null) {
            TicketStore.seen(found.ticket(), visible);
            return found;
        }
        long current = tickets.current(handle, visible, ticketId);
        return find(handle, request, current, read(handle, List.of(request), _ -> current, now), now);
    }

    /// By ticket; without the tickets that are unknown or merged.
    private Map<Long, Referred> read(
            Handle handle, List<Request> requests, ToLongFunction<Request> ticket, Instant now) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = requests.stream().mapToLong(ticket).boxed().toList();
        Asked asked = RoundTrip.ask(handle, trip -> {
            trip.useIndexPlans();
            return new Asked(
                    tickets.lockUnmerged(trip, ids),
                    messages.threads(trip, ids),
                    messages.crossings(
                            trip, requests.stream().collect(Collectors.toMap(ticket::applyAsLong, Request::response))),
                    agents.ofLogins(
                            trip,
                            requests.stream()
                                    .map(it -> it.response().agentLogin())
                                    .toList()),
                    TicketStore.firstStatuses(trip),
                    messages.nextIds(trip, requests.size()));
        });
        Map<String, Agent> byLogin = Agents.byLogin(asked.agents());
        Map<String, StoredFile> files = temporaryFiles.find(
                handle,
                requests.stream()
                        .flatMap(it -> it.response().attachmentTokens().stream())
                        .toList(),
                now);
        TicketLifecycle lifecycle = TicketLifecycle.of(asked.statuses());
        Map<Long, MailThread> threads = MailThread.of(asked.threads());
        Map<Long, MessageType> crossings = asked.crossings().stream()
                .collect(Collectors.toMap(MessageStore.Crossing::ticketId, MessageStore.Crossing::type));
        Iterator<Long> messageIds = asked.ids().iterator();
        return asked.tickets().stream()
                .collect(Collectors.toMap(
                        Ticket::id,
                        it -> new Referred(
                                it,
                                threads.getOrDefault(it.id(), MailThread.NEW),
                                Optional.ofNullable(crossings.get(it.id())),
                                byLogin,
                                files,
                                lifecycle,
                                messageIds.next())));
    }

    private void write(RoundTrip trip, List<Planned> planned, List<AuditedCommand> released, Instant now) {
        commands.release(trip, released);
        if (planned.isEmpty()) {
            return;
        }
        messages.insert(trip, planned.stream().map(Planned::reply).toList());
        attachments.attach(
                trip,
                planned.stream()
                        .flatMap(it -> it.files().stream().map(_ -> it.reply().id()))
                        .toList(),
                planned.stream().flatMap(it -> it.files().stream()).toList());
        Enqueueing.enqueue(
                trip, planned.stream().flatMap(it -> it.mail().stream()).toList(), now);
        tickets.change(trip, planned.stream().map(it -> it.change(now)).toList());
        history.record(
                trip, planned.stream().flatMap(it -> it.events().stream()).toList());
        planned.stream()
                .filter(it -> it.request().caller().actor().kind() == Actor.Kind.AGENT)
                .forEach(it -> Drafts.discard(
                        trip,
                        it.agent().id(),
                        it.isForward() ? Drafts.Kind.FORWARD : Drafts.Kind.REPLY,
                        List.of(it.request().ticketId(), it.ticket().id())));
        commands.finish(
                trip,
                planned.stream()
                        .map(it -> new Finished(
                                it.request().caller(), Long.toString(it.reply().id())))
                        .toList(),
                RESULTS);
    }
}
