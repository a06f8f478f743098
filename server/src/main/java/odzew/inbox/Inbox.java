package odzew.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.database.Chunks;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Stores incoming e-mails to the byte before they are parsed.
public final class Inbox {

    /// When the next message is due, of the hundred oldest that wait: an SQL expression.
    public static final String DUE = """
            select min(next_attempt_at)
              from (select next_attempt_at from incoming_mail where status = 'RECEIVED' order by id limit 100) as waiting
            """;

    /// `first` is false for an e-mail that this mailbox already has; it is counted and not stored again.
    public record Accepted(long id, boolean first) {}

    /// Distinguishes a further copy of a stored e-mail from the same delivery seen again.
    public enum Repetition {
        COUNTED,
        NOT_COUNTED
    }

    private static final int CHUNK = 256 * 1024;

    public static final Chunks CHUNKS = new Chunks(
            "incoming_mail_chunk",
            "incoming_mail_id",
            "not exists (select from incoming_mail m where m.id = c.incoming_mail_id and m.status = 'RECEIVED')");

    private final Database database;
    private final Runnable mailsWaiting;
    private final InstantSource clock;

    /// @param mailsWaiting called after the commit of each e-mail
    public Inbox(Database database, Runnable mailsWaiting, InstantSource clock) {
        this.database = database;
        this.mailsWaiting = mailsWaiting;
        this.clock = clock;
    }

    /// The e-mail is durable when this returns.
    public Accepted accept(Envelope envelope, IncomingBytes mail) {
        return acceptAll(List.of(envelope), mail).getFirst();
    }

    /// Stores the e-mail for every recipient, or for none if this throws.
    public List<Accepted> acceptAll(List<Envelope> envelopes, IncomingBytes mail) {
        var digests = Digests.of(mail);
        List<Accepted> accepted = database.inTransaction(handle -> {
            var all = new ArrayList<Accepted>();
            for (Envelope envelope : envelopes) {
                all.add(insert(handle, envelope, mail, digests, Repetition.COUNTED));
            }
            return all;
        });
        mailsWaiting.run();
        return accepted;
    }

    /// Part of the caller's transaction; the caller calls `kept` after its commit.
    public Accepted keep(Handle handle, Envelope envelope, IncomingBytes mail, Repetition repetition) {
        return insert(handle, envelope, mail, Digests.of(mail), repetition);
    }

    public void kept() {
        mailsWaiting.run();
    }

    /// The earliest time after this one at which an e-mail that could not be processed is tried again.
    public static Optional<Instant> nextDue(Handle handle, Instant after) {
        return handle.createQuery("""
                        select min(next_attempt_at) as due from incoming_mail
                         where status = 'RECEIVED' and next_attempt_at > :after
                        """)
                .bind("after", after)
                .map((row, _) -> Optional.ofNullable(Columns.nullableInstant(row, "due")))
                .one();
    }

    /// The bytes as received.
    public byte[] raw(Handle handle, long id) {
        byte[] bytes = CHUNKS.whole(handle, id);
        if (bytes.length == 0) {
            requireEmpty(handle, id);
        }
        return bytes;
    }

    /// A message whose chunks are lost must not pass for an empty one.
    private static void requireEmpty(Handle handle, long id) {
        boolean empty = handle.createQuery("select size = 0 from incoming_mail where id = :id")
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
        if (!empty) {
            throw new Problem.Conflict(RequestError.BYTES_MISSING.of("incoming_mail " + id));
        }
    }

    private Accepted insert(
            Handle handle, Envelope envelope, IncomingBytes mail, Digests digests, Repetition repetition) {
        Instant now = clock.instant();
        Accepted accepted = handle.createQuery("""
                        insert into incoming_mail as m (source, mailbox, envelope_sender, envelope_recipient, imported,
                                                        sha256, content_sha256, size, received_at, last_received_at,
                                                        next_attempt_at, arrived_at, trace)
                        values (:source, :mailbox, :sender, :recipient, :imported, :sha256, :content, :size, :now,
                                :now, :now, :arrived, :trace)
                            on conflict (mailbox, content_sha256)
                            do update set copies = m.copies + :more, last_received_at = excluded.last_received_at
                        returning id, xmax = 0 as first
                        """)
                .bind("source", envelope.source().name())
                .bind("mailbox", envelope.mailbox())
                .bind("sender", envelope.sender())
                .bind("recipient", envelope.recipient())
                .bind("imported", envelope.imported())
                .bind("sha256", digests.sha256())
                .bind("content", digests.contentSha256())
                .bind("size", mail.size())
                .bind("more", repetition == Repetition.COUNTED ? 1 : 0)
                .bind("now", now)
                .bind("arrived", envelope.arrivedAt().orElse(now))
                .bind("trace", envelope.trace())
                .map((row, _) -> new Accepted(row.getLong("id"), row.getBoolean("first")))
                .one();
        if (accepted.first()) {
            insertChunks(handle, accepted.id(), mail);
        }
        return accepted;
    }

    private static void insertChunks(Handle handle, long id, IncomingBytes mail) {
        try (InputStream in = mail.open()) {
            byte[] bytes = in.readNBytes(CHUNK);
            for (int position = 0; bytes.length > 0; position++) {
                handle.createUpdate("""
                                insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
                                values (:id, :position, :bytes)
                                """)
                        .bind("id", id)
                        .bind("position", position)
                        .bind("bytes", bytes)
                        .execute();
                bytes = in.readNBytes(CHUNK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
