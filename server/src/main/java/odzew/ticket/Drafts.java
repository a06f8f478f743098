package odzew.ticket;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import odzew.account.IdempotencyStore;
import odzew.account.RequestKey;
import odzew.account.VisibleQueues;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.mail.text.HtmlToText;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Replies and comments that have not been sent yet: one of each kind per agent and ticket, saved while the agent
/// writes.
public final class Drafts {

    static final int LONGEST = 2_000_000;
    private static final int MOST_LISTED = 200;
    private static final int EXCERPT = 140;
    private static final SecureRandom RANDOM = new SecureRandom();

    public enum Kind {
        REPLY,
        COMMENT,
        FORWARD;

        public static Optional<Kind> named(String name) {
            return Arrays.stream(values()).filter(it -> it.name().equals(name)).findFirst();
        }
    }

    /// @param to addresses as typed, as `cc` and `bcc`
    /// @param forwarded the message that is forwarded; 0 for none
    /// @param files tokens of uploads
    /// @param replyKey the idempotency key of the form in which the draft is written
    public record Draft(
            Kind kind,
            String body,
            BodyType bodyType,
            String to,
            String cc,
            String bcc,
            long forwarded,
            List<String> files,
            String replyKey,
            Instant updatedAt) {

        boolean isEmpty() {
            return kind != Kind.FORWARD
                    && files.isEmpty()
                    && !Bodies.errors("body", body, bodyType).isEmpty();
        }

        /// A forward that was begun, with nothing written and no recipient named.
        public boolean isBlankForward() {
            return kind == Kind.FORWARD
                    && (to + cc + bcc).isBlank()
                    && !Bodies.errors("body", body, bodyType).isEmpty();
        }

        Draft withKey(String key) {
            return new Draft(kind, body, bodyType, to, cc, bcc, forwarded, files, key, updatedAt);
        }
    }

    private final IdempotencyStore answered = new IdempotencyStore();

    private final Database database;
    private final InstantSource clock;

    public Drafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A draft in its ticket, for a list of drafts.
    public record Listed(long ticketId, String subject, String requester, Draft draft) {

        /// The first words of the draft.
        public String excerpt() {
            String text = draft.bodyType() == BodyType.HTML ? HtmlToText.of(draft.body()) : draft.body();
            String line = text.replaceAll("\\s+", " ").strip();
            return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
        }
    }

    /// The agent's drafts in visible tickets, the latest first.
    public List<Listed> list(long agentId, VisibleQueues visible) {
        return database.read(handle -> handle.createQuery("""
                        select d.*, t.subject, coalesce(nullif(t.requester_name, ''), t.requester_address) as requester
                          from draft d join ticket t on t.id = d.ticket_id
                         where d.agent_id = :agent and (:all or t.ticket_queue_id = any(:queues))
                         order by d.updated_at desc
                         limit :most
                        """)
                .bind("agent", agentId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .bind("most", MOST_LISTED)
                .map((row, _) -> new Listed(
                        row.getLong("ticket_id"), row.getString("subject"), row.getString("requester"), draft(row)))
                .list());
    }

    /// The agent's drafts in this ticket, at most one of each kind.
    public static List<Draft> find(RoundTrip trip, long agentId, long ticketId) {
        return trip.add("select * from draft where agent_id = :agent and ticket_id = :ticket")
                .with("agent", agentId)
                .with("ticket", ticketId)
                .read(Drafts::draft);
    }

    public Optional<Draft> find(long agentId, long ticketId, Kind kind) {
        return database.read(handle -> find(handle, agentId, ticketId, kind));
    }

    static Optional<Draft> find(Handle handle, long agentId, long ticketId, Kind kind) {
        return handle.createQuery("""
                        select * from draft
                         where agent_id = :agent and ticket_id = :ticket and kind = :kind
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("kind", kind.name())
                .map((row, _) -> draft(row))
                .findOne();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                Kind.valueOf(row.getString("kind")),
                row.getString("body"),
                BodyType.valueOf(row.getString("body_type")),
                row.getString("recipients"),
                row.getString("cc"),
                row.getString("bcc"),
                row.getLong("forwarded_message_id"),
                Columns.strings(row, "files"),
                row.getString("reply_key"),
                Columns.instant(row, "updated_at"));
    }

    /// Saves the draft; an empty one removes it. Returns false if the form was sent already, in this tab or
    /// another one: then nothing is saved, because a draft would invite a second reply.
    public boolean keep(long agentId, VisibleQueues visible, long ticketId, Draft draft) {
        return database.inTransaction(handle -> {
            lock(handle, visible, ticketId);
            boolean sent = isSent(handle, agentId, draft.replyKey());
            if (!sent) {
                store(handle, agentId, ticketId, draft);
            }
            return !sent;
        });
    }

    /// Saves the text of a form that was refused. If another version was sent under its key, it gets a new key,
    /// so that it can be sent too.
    public void keepRefused(long agentId, VisibleQueues visible, long ticketId, Draft draft) {
        database.useTransaction(handle -> {
            lock(handle, visible, ticketId);
            boolean sent = isSent(handle, agentId, draft.replyKey());
            store(handle, agentId, ticketId, sent ? draft.withKey(newReplyKey()) : draft);
        });
    }

    /// As part of the caller's transaction, which has locked the ticket; an empty draft removes it.
    void store(Handle handle, long agentId, long ticketId, Draft draft) {
        if (draft.isEmpty()) {
            RoundTrip.run(handle, trip -> discard(trip, agentId, draft.kind(), List.of(ticketId)));
        } else {
            write(handle, agentId, ticketId, draft);
        }
    }

    /// A reply locks its ticket, so a draft is saved either before the reply, which removes it, or after it,
    /// when the reply's key is known.
    private static void lock(Handle handle, VisibleQueues visible, long ticketId) {
        handle.createQuery("""
                        select 1 from ticket
                         where id = :id and (:all or ticket_queue_id = any(:queues))
                           for share
                        """)
                .bind("id", ticketId)
                .bind("all", visible.all())
                .bind("queues", visible.array())
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("ticket", "zgłoszenia", ticketId)));
    }

    private boolean isSent(Handle handle, long agentId, String replyKey) {
        return !replyKey.isEmpty()
                && answered.result(handle, RequestKey.form(agentId, replyKey, ""))
                        .isPresent();
    }

    public void discard(long agentId, VisibleQueues visible, long ticketId, Kind kind) {
        database.useTransaction(handle -> {
            lock(handle, visible, ticketId);
            RoundTrip.run(handle, trip -> discard(trip, agentId, kind, List.of(ticketId)));
        });
    }

    static void discard(RoundTrip trip, long agentId, Kind kind, List<Long> ticketIds) {
        trip.add("delete from draft where agent_id = :agent and kind = :kind and ticket_id = any(:tickets)")
                .with("agent", agentId)
                .with("kind", kind.name())
                .with("tickets", ticketIds.toArray(Long[]::new));
    }

    private void write(Handle handle, long agentId, long ticketId, Draft draft) {
        if (draft.body().length() > LONGEST) {
            throw new Problem.Invalid(
                    RequestError.TOO_LONG.at("body", draft.body().length(), LONGEST));
        }
        handle.createUpdate("""
                        insert into draft (agent_id, ticket_id, kind, body, body_type, recipients, cc, bcc,
                                           forwarded_message_id, files, reply_key, updated_at)
                        values (:agent, :ticket, :kind, :body, :type, :to, :cc, :bcc, :forwarded, :files, :replyKey, :now)
                            on conflict (agent_id, ticket_id, kind) do update
                           set body = excluded.body, body_type = excluded.body_type, cc = excluded.cc,
                               recipients = excluded.recipients, bcc = excluded.bcc,
                               forwarded_message_id = excluded.forwarded_message_id,
                               files = excluded.files, reply_key = excluded.reply_key,
                               updated_at = excluded.updated_at
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("kind", draft.kind().name())
                .bind("body", draft.body().replace("\0", ""))
                .bind("type", draft.bodyType().name())
                .bind("to", draft.to())
                .bind("cc", draft.cc())
                .bind("bcc", draft.bcc())
                .bind("forwarded", draft.forwarded() == 0 ? null : draft.forwarded())
                .bind("files", draft.files().toArray(String[]::new))
                .bind("replyKey", draft.replyKey())
                .bind("now", clock.instant())
                .execute();
    }

    /// Returns a key for one form: 128 random bits.
    public static String newReplyKey() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
