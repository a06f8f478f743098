package odzew.ticket;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.RequestKey;
import odzew.database.Database;
import odzew.file.TemporaryFiles;
import odzew.outbox.Cancellation;
import odzew.outbox.DeliveryStatus;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jsoup.nodes.Entities;

/// Takes a message back before it is sent: cancels it, gives its text to the agent as a draft, and gives the
/// ticket its former status. All in one transaction, and once for each agent and message.
public final class TakingBack {

    /// The place of the text of a message that was taken back.
    public enum Place {
        /// In the editor, as a draft.
        EDITOR,
        /// Below the draft that the agent had begun, whose recipients stay.
        BELOW_DRAFT,
        /// In the message alone, because a draft that it cannot join is in the editor.
        MESSAGE
    }

    /// The end of a message that was taken back.
    ///
    /// @param ticketId of the draft: the ticket, or the one that it was merged into
    /// @param whole false if some recipients get it all the same
    public record Outcome(long ticketId, Drafts.Kind kind, Place place, boolean whole) {

        private String stored() {
            return ticketId + " " + kind + " " + place + " " + whole;
        }

        private static Outcome read(String stored) {
            String[] parts = stored.split(" ");
            return new Outcome(
                    Long.parseLong(parts[0]),
                    Drafts.Kind.valueOf(parts[1]),
                    Place.valueOf(parts[2]),
                    Boolean.parseBoolean(parts[3]));
        }
    }

    private record Text(String body, BodyType type, boolean forwarded, long forwardedId, int own) {

        /// Without the message that it forwards, which is added again when it is sent.
        String words() {
            return body.substring(0, Math.min(own, body.length()));
        }
    }

    private final TicketStore store = new TicketStore();
    private final CommandRunner acts;
    private final SentMails sentMails;
    private final Drafts drafts;
    private final TemporaryFiles uploads;
    private final Tickets tickets;
    private final InstantSource clock;

    public TakingBack(
            Database database,
            SentMails sentMails,
            Drafts drafts,
            TemporaryFiles uploads,
            Tickets tickets,
            InstantSource clock) {
        this.acts = new CommandRunner(database, clock);
        this.sentMails = sentMails;
        this.drafts = drafts;
        this.uploads = uploads;
        this.tickets = tickets;
        this.clock = clock;
    }

    /// Repeated, it has no effect and the first outcome. A message that is on its way to all is a conflict.
    ///
    /// @param before the status before the message, as an update; nothing if it is unknown
    public Outcome takeBack(long ticketId, long messageId, TicketUpdate before, long agentId, AuditedCommand act) {
        AuditedCommand once = act.withKey(RequestKey.form(agentId, "undo " + messageId, List.of()));
        return Outcome.read(acts.once(once, "message " + messageId, handle -> {
                    boolean whole = cancel(handle, ticketId, messageId, act);
                    // after the deliveries, as everywhere
                    long current = locked(handle, ticketId, act);
                    Drafts.Draft draft = draft(handle, ticketId, messageId, act);
                    Place place = giveBack(handle, agentId, current, draft);
                    if (current == ticketId) {
                        restore(handle, ticketId, before, act);
                    }
                    return new Outcome(current, draft.kind(), place, whole).stored();
                })
                .result());
    }

    /// The ticket that the draft belongs to. If the one that it was merged into is not visible, the ticket
    /// itself.
    private long locked(Handle handle, long ticketId, AuditedCommand act) {
        try {
            return store.lockCurrent(handle, act.visible(), ticketId).id();
        } catch (Problem.NotFound _) {
            return store.lock(handle, act.visible(), ticketId).id();
        }
    }

    /// Returns false if some recipients get the message. One that was cancelled already counts as taken back.
    private boolean cancel(Handle handle, long ticketId, long messageId, AuditedCommand act) {
        return switch (sentMails.cancel(handle, ticketId, messageId, act)) {
            case Cancellation.Cancelled cancelled -> cancelled.others().isEmpty();
            case Cancellation.TooLate(List<DeliveryStatus> statuses) -> {
                if (statuses.stream().anyMatch(it -> it != DeliveryStatus.CANCELLED)) {
                    throw new Problem.Conflict(
                            RequestError.NOT_CANCELLABLE.of(statuses.getFirst().name()));
                }
                yield true;
            }
            case Cancellation.Nothing() ->
                throw new Problem.NotFound(ValidationError.notFound("message", "wiadomości", messageId));
        };
    }

    private Drafts.Draft draft(Handle handle, long ticketId, long messageId, AuditedCommand act) {
        Text text = handle.createQuery("""
                        select body, body_type, forwarded, forwarded_message_id, coalesce(own_length, 2147483647) as own
                          from message where id = :id
                        """)
                .bind("id", messageId)
                .map((row, _) -> new Text(
                        row.getString("body"),
                        BodyType.valueOf(row.getString("body_type")),
                        row.getBoolean("forwarded"),
                        row.getLong("forwarded_message_id"),
                        row.getInt("own")))
                .one();
        Recipients recipients =
                sentMails.recipients(handle, act.visible(), ticketId, messageId).orElseThrow();
        return new Drafts.Draft(
                text.forwarded() ? Drafts.Kind.FORWARD : Drafts.Kind.REPLY,
                text.words(),
                text.type(),
                String.join(", ", recipients.to()),
                String.join(", ", recipients.cc()),
                String.join(", ", recipients.bcc()),
                text.forwardedId(),
                uploads.again(handle, messageId),
                Drafts.newReplyKey(),
                clock.instant());
    }

    /// A draft that the agent has begun meanwhile stays. The ticket is locked.
    private Place giveBack(Handle handle, long agentId, long ticketId, Drafts.Draft draft) {
        Optional<Drafts.Draft> begun =
                Drafts.find(handle, agentId, ticketId, draft.kind()).filter(it -> !it.isBlankForward());
        if (begun.isEmpty()) {
            drafts.store(handle, agentId, ticketId, draft);
            return Place.EDITOR;
        }
        Drafts.Draft joined = joined(begun.get(), draft);
        if (begun.get().forwarded() != draft.forwarded() || joined.body().length() > Drafts.LONGEST) {
            return Place.MESSAGE;
        }
        drafts.store(handle, agentId, ticketId, joined);
        return Place.BELOW_DRAFT;
    }

    /// The draft that was begun, with the text and files of the other one below; its recipients and key stay.
    private static Drafts.Draft joined(Drafts.Draft begun, Drafts.Draft below) {
        boolean html = begun.bodyType() == BodyType.HTML || below.bodyType() == BodyType.HTML;
        return new Drafts.Draft(
                begun.kind(),
                html ? html(begun) + html(below) : begun.body().stripTrailing() + "\n\n" + below.body(),
                html ? BodyType.HTML : BodyType.PLAIN,
                begun.to(),
                begun.cc(),
                begun.bcc(),
                begun.forwarded(),
                Stream.concat(begun.files().stream(), below.files().stream())
                        .distinct()
                        .toList(),
                begun.replyKey(),
                below.updatedAt());
    }

    private static String html(Drafts.Draft draft) {
        return draft.bodyType() == BodyType.HTML
                ? draft.body()
                : draft.body().lines().map(Entities::escape).collect(Collectors.joining("<br>", "<p>", "</p>"));
    }

    /// A status that is gone by now does not keep the message from being taken back.
    private void restore(Handle handle, long ticketId, TicketUpdate before, AuditedCommand act) {
        if (before.equals(TicketUpdate.NOTHING)) {
            return;
        }
        try {
            tickets.undo(handle, ticketId, before, Optional.empty(), act);
        } catch (Problem.Invalid _) {
            // refused before anything was written
        }
    }
}
