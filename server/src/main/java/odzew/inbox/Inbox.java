package odzew.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// The mails that came in, each kept to the byte before anyone reads it.
public final class Inbox {

    /// `first` is false for a mail that this mailbox has already; it is counted and not kept again.
    public record Accepted(long id, boolean first) {}

    /// Whether a mail that is there already is one more copy, or the same delivery seen again.
    public enum Repetition {
        COUNTED,
        NOT_COUNTED
    }

    private static final int CHUNK = 256 * 1024;

    private final Database database;
    private final Runnable mailsWaiting;
    private final Clock clock;

    /// `mailsWaiting` is called after the commit of each mail.
    public Inbox(Database database, Runnable mailsWaiting, Clock clock) {
        this.database = database;
        this.mailsWaiting = mailsWaiting;
        this.clock = clock;
    }

    /// The mail is durable when this returns.
    public Accepted accept(Envelope envelope, RawMail mail) {
        return acceptAll(List.of(envelope), mail).getFirst();
    }

    /// For each recipient, or for none where this throws.
    public List<Accepted> acceptAll(List<Envelope> envelopes, RawMail mail) {
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

    /// Part of the caller's transaction, who calls `kept` after its commit.
    public Accepted keep(Handle handle, Envelope envelope, RawMail mail, Repetition repetition) {
        return insert(handle, envelope, mail, Digests.of(mail), repetition);
    }

    public void kept() {
        mailsWaiting.run();
    }

    /// The octets as they came.
    public byte[] raw(Handle handle, long id) {
        var bytes = new ByteArrayOutputStream();
        handle.createQuery("select bytes from incoming_mail_chunk where incoming_mail_id = :id order by position")
                .bind("id", id)
                .mapTo(byte[].class)
                .forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private Accepted insert(Handle handle, Envelope envelope, RawMail mail, Digests digests, Repetition repetition) {
        Accepted accepted = handle.createQuery("""
                        insert into incoming_mail as m (source, mailbox, envelope_sender, envelope_recipient, imported,
                                                        sha256, content_sha256, size, received_at, last_received_at,
                                                        next_attempt_at)
                        values (:source, :mailbox, :sender, :recipient, :imported, :sha256, :content, :size, :now,
                                :now, :now)
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
                .bind("now", clock.instant())
                .map((row, _) -> new Accepted(row.getLong("id"), row.getBoolean("first")))
                .one();
        if (accepted.first()) {
            insertChunks(handle, accepted.id(), mail);
        }
        return accepted;
    }

    private static void insertChunks(Handle handle, long id, RawMail mail) {
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
