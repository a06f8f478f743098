package odzew.outbox;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import odzew.database.Chunks;
import odzew.database.Database;
import odzew.mail.write.MessageBytes;
import org.jdbi.v3.core.Handle;

/// The exact bytes of a message, in memory or in the database.
public sealed interface MailBytes extends ContentBytes {

    /// The size of the pieces in which the bytes are stored and read.
    int CHUNK = 512 * 1024;

    Chunks CHUNKS = new Chunks("outgoing_mail_chunk", "outgoing_mail_id", """
            not exists (select from delivery d
                         where d.outgoing_mail_id = c.outgoing_mail_id
                           and d.status in ('HELD', 'QUEUED', 'DEFERRED', 'UNCERTAIN'))
            """);

    record InMemory(byte[] bytes) implements MailBytes {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /// Reads the bytes from the database piece by piece, each in its own short transaction.
    record Stored(Database database, long mailId, long size) implements MailBytes {

        @Override
        public InputStream open() {
            return CHUNKS.open(database, mailId);
        }
    }

    static Optional<byte[]> ofMessage(Handle handle, long messageId) {
        return handle.createQuery("""
                        select id from outgoing_mail
                         where message_id = :messageId and composed_size is not null
                         order by id limit 1
                        """)
                .bind("messageId", messageId)
                .mapTo(Long.class)
                .findOne()
                .map(mailId -> whole(handle, mailId));
    }

    /// The same, to be read piece by piece.
    static Optional<MessageBytes> rawBytes(Database database, String condition, long id) {
        return database.read(handle -> handle.createQuery("""
                        select m.id, m.composed_size from outgoing_mail m
                         where m.composed_size is not null and %s
                         order by m.id limit 1
                        """.formatted(condition))
                        .bind("id", id)
                        .map((row, _) -> new Stored(database, row.getLong("id"), row.getLong("composed_size")))
                        .findOne())
                .map(stored -> {
                    stored.open();
                    return new MessageBytes(stored.size(), stored::open);
                });
    }

    static byte[] whole(Handle handle, long mailId) {
        return CHUNKS.whole(handle, mailId);
    }
}
