package odzew.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import odzew.database.ChunkStream;
import odzew.database.Database;
import odzew.mail.write.MessageBytes;
import org.jdbi.v3.core.Handle;

/// The exact bytes of a message, in memory or in the database.
public sealed interface MailBytes extends ContentBytes {

    /// The size of the pieces in which the bytes are stored and read.
    int CHUNK = 512 * 1024;

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
            return new ChunkStream(position -> database.read(handle -> chunk(handle, mailId, position)));
        }
    }

    /// Empty beyond the last piece.
    static Optional<byte[]> chunk(Handle handle, long mailId, int position) {
        return handle.createQuery("""
                        select bytes from outgoing_mail_chunk
                         where outgoing_mail_id = :mailId and position = :position
                        """)
                .bind("mailId", mailId)
                .bind("position", position)
                .map((row, _) -> row.getBytes("bytes"))
                .findOne();
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
                .findOne()
                .map(stored -> new MessageBytes(stored.size(), stored::open)));
    }

    static byte[] whole(Handle handle, long mailId) {
        var all = new ByteArrayOutputStream();
        try (InputStream in = new ChunkStream(position -> chunk(handle, mailId, position))) {
            in.transferTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }
}
