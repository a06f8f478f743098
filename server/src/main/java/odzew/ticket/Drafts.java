package odzew.ticket;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import odzew.account.IdempotencyStore;
import odzew.account.RequestKey;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Replies that have not been sent yet: one per agent and ticket, saved while the agent writes.
public final class Drafts {

    private static final int LONGEST = 2_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @param cc addresses as typed
    /// @param files tokens of uploads
    /// @param replyKey the idempotency key of the form in which the draft is written
    public record Draft(
            String body, BodyType bodyType, String cc, List<String> files, String replyKey, Instant updatedAt) {

        boolean isEmpty() {
            return files.isEmpty() && !Bodies.mistakes("body", body, bodyType).isEmpty();
        }

        Draft withKey(String key) {
            return new Draft(body, bodyType, cc, files, key, updatedAt);
        }
    }

    private final IdempotencyStore answered = new IdempotencyStore();

    private final Database database;
    private final InstantSource clock;

    public Drafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Draft> find(long agentId, long ticketId) {
        return database.read(handle -> handle.createQuery("""
                        select body, body_type, cc, files, reply_key, updated_at from draft
                         where agent_id = :agent and ticket_id = :ticket
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .map((row, _) -> new Draft(
                        row.getString("body"),
                        BodyType.valueOf(row.getString("body_type")),
                        row.getString("cc"),
                        Columns.strings(row, "files"),
                        row.getString("reply_key"),
                        Columns.instant(row, "updated_at")))
                .findOne());
    }

    /// Saves the draft; an empty one removes it. Returns false if the form was sent already, in this tab or
    /// another one: then nothing is saved, because a draft would invite a second reply.
    public boolean keep(long agentId, long ticketId, Draft draft) {
        return database.inTransaction(handle -> {
            lock(handle, ticketId);
            boolean sent = isSent(handle, agentId, draft.replyKey());
            if (!sent) {
                store(handle, agentId, ticketId, draft);
            }
            return !sent;
        });
    }

    /// Saves the text of a form that was refused. If another version was sent under its key, it gets a new key,
    /// so that it can be sent too.
    public void keepRefused(long agentId, long ticketId, Draft draft) {
        database.useTransaction(handle -> store(
                handle,
                agentId,
                ticketId,
                isSent(handle, agentId, draft.replyKey()) ? draft.withKey(newReplyKey()) : draft));
    }

    private void store(Handle handle, long agentId, long ticketId, Draft draft) {
        if (draft.isEmpty()) {
            RoundTrip.run(handle, trip -> discard(trip, agentId, List.of(ticketId)));
        } else {
            write(handle, agentId, ticketId, draft);
        }
    }

    /// A reply locks its ticket, so a draft is saved either before the reply, which removes it, or after it,
    /// when the reply's key is known.
    private static void lock(Handle handle, long ticketId) {
        handle.createQuery("select 1 from ticket where id = :id for share")
                .bind("id", ticketId)
                .mapTo(Integer.class)
                .findOne();
    }

    private boolean isSent(Handle handle, long agentId, String replyKey) {
        return !replyKey.isEmpty()
                && answered.result(handle, RequestKey.form(agentId, replyKey, ""))
                        .isPresent();
    }

    public void discard(long agentId, long ticketId) {
        database.useTransaction(handle -> RoundTrip.run(handle, trip -> discard(trip, agentId, List.of(ticketId))));
    }

    static void discard(RoundTrip trip, long agentId, List<Long> ticketIds) {
        trip.add("delete from draft where agent_id = :agent and ticket_id = any(:tickets)")
                .with("agent", agentId)
                .with("tickets", ticketIds.toArray(Long[]::new));
    }

    private void write(Handle handle, long agentId, long ticketId, Draft draft) {
        if (draft.body().length() > LONGEST) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("body", LONGEST));
        }
        handle.createUpdate("""
                        insert into draft (agent_id, ticket_id, body, body_type, cc, files, reply_key, updated_at)
                        values (:agent, :ticket, :body, :type, :cc, :files, :replyKey, :now)
                            on conflict (agent_id, ticket_id) do update
                           set body = excluded.body, body_type = excluded.body_type, cc = excluded.cc,
                               files = excluded.files, reply_key = excluded.reply_key,
                               updated_at = excluded.updated_at
                        """)
                .bind("agent", agentId)
                .bind("ticket", ticketId)
                .bind("body", draft.body().replace("\0", ""))
                .bind("type", draft.bodyType().name())
                .bind("cc", draft.cc())
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
