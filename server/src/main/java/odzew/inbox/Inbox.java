package odzew.inbox;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// The mails that came in, each kept to the byte before anyone reads it.
public final class Inbox {

    /// `first` is false for a mail that this mailbox has already; it is counted and not kept again.
    public record Accepted(long id, boolean first) {}

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
    public Accepted accept(Envelope envelope, byte[] bytes) {
        Accepted accepted = database.inTransaction(handle -> insert(handle, envelope, new RawMail(bytes)));
        mailsWaiting.run();
        return accepted;
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

    private Accepted insert(Handle handle, Envelope envelope, RawMail mail) {
        Accepted accepted = handle.createQuery("""
                        insert into incoming_mail as m (source, mailbox, envelope_sender, envelope_recipient, sha256,
                                                        content_sha256, size, received_at, last_received_at,
                                                        next_attempt_at)
                        values (:source, :mailbox, :sender, :recipient, :sha256, :content, :size, :now, :now, :now)
                            on conflict (mailbox, content_sha256)
                            do update set copies = m.copies + 1, last_received_at = excluded.last_received_at
                        returning id, copies = 1 as first
                        """)
                .bind("source", envelope.source().name())
                .bind("mailbox", envelope.mailbox())
                .bind("sender", envelope.sender())
                .bind("recipient", envelope.recipient())
                .bind("sha256", mail.sha256())
                .bind("content", mail.contentSha256())
                .bind("size", mail.bytes().length)
                .bind("now", clock.instant())
                .map((row, _) -> new Accepted(row.getLong("id"), row.getBoolean("first")))
                .one();
        if (accepted.first()) {
            insertChunks(handle, accepted.id(), mail.bytes());
        }
        return accepted;
    }

    private static void insertChunks(Handle handle, long id, byte[] bytes) {
        for (int from = 0, position = 0; from < bytes.length; from += CHUNK, position++) {
            handle.createUpdate("""
                            insert into incoming_mail_chunk (incoming_mail_id, position, bytes)
                            values (:id, :position, :bytes)
                            """)
                    .bind("id", id)
                    .bind("position", position)
                    .bind("bytes", Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK)))
                    .execute();
        }
    }
}
