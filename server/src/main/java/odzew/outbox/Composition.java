package odzew.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Fixes the bytes of a message once: the first server stores them, all others send the stored ones.
final class Composition {

    private final Database database;
    private final MailWriter writer;
    private final MailSigner signer;

    Composition(Database database, MailWriter writer, MailSigner signer) {
        this.database = database;
        this.writer = writer;
        this.signer = signer;
    }

    /// Returns the committed bytes. They pass through a temporary file, so that a large message is
    /// never held in memory.
    MailBytes bytes(StoredMail mail) throws IOException {
        if (mail.composedSize().isPresent()) {
            MailBytes.CHUNKS.requireReadable(database, mail.id());
            return new MailBytes.Stored(database, mail.id(), mail.composedSize().get());
        }
        List<MailFile> files = mail.hasFiles() ? database.read(h -> files(h, mail.id())) : List.of();
        Path spool = Files.createTempFile("odzew-mail-", ".eml");
        try {
            try (var out = Files.newOutputStream(spool)) {
                writer.write(mail.outgoing(files), out);
            }
            byte[] fields = signer.fields(mail.from().address(), new Spooled(spool));
            long size = database.inTransaction(h -> keep(h, mail.id(), fields, spool));
            return new MailBytes.Stored(database, mail.id(), size);
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /// Composes a message without files in memory, so that one statement can store many messages.
    byte[] inMemory(StoredMail mail) {
        try {
            var out = new ByteArrayOutputStream(4096);
            writer.write(mail.outgoing(List.of()), out);
            var message = new MailBytes.InMemory(out.toByteArray());
            byte[] fields = signer.fields(mail.from().address(), message);
            return fields.length == 0 ? message.bytes() : joined(fields, message.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] fields, byte[] message) {
        byte[] all = Arrays.copyOf(fields, fields.length + message.length);
        System.arraycopy(message, 0, all, fields.length, message.length);
        return all;
    }

    /// A composed message that is not stored yet.
    private record Spooled(Path path) implements ContentBytes {

        @Override
        public long size() {
            return path.toFile().length();
        }

        @Override
        public InputStream open() {
            try {
                return Files.newInputStream(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<MailFile> files(Handle handle, long mailId) {
        return handle.createQuery("""
                        select stored_file_id, filename, content_type, size from outgoing_mail_attachment
                         where outgoing_mail_id = :mailId order by position
                        """)
                .bind("mailId", mailId)
                .map((row, _) -> new MailFile(
                        row.getLong("stored_file_id"),
                        row.getString("filename"),
                        row.getString("content_type"),
                        row.getLong("size")))
                .list();
    }

    /// @return the size of the stored bytes: these, or those that another server stored before
    private static long keep(Handle handle, long mailId, byte[] fields, Path spool) throws IOException {
        Optional<Long> known = handle.createQuery(
                        "select composed_size from outgoing_mail where id = :id and composed_size is not null for update")
                .bind("id", mailId)
                .mapTo(Long.class)
                .findOne();
        if (known.isPresent()) {
            return known.get();
        }
        long size = fields.length + Files.size(spool);
        int first = handle.createUpdate(
                        "update outgoing_mail set composed_size = :size, body = null where id = :id and composed_size is null")
                .bind("size", size)
                .bind("id", mailId)
                .execute();
        if (first == 0) {
            return keep(handle, mailId, fields, spool);
        }
        try (InputStream in = new SequenceInputStream(new ByteArrayInputStream(fields), Files.newInputStream(spool))) {
            byte[] chunk = in.readNBytes(MailBytes.CHUNK);
            for (int position = 0; chunk.length > 0; position++) {
                insert(handle, mailId, position, chunk);
                chunk = in.readNBytes(MailBytes.CHUNK);
            }
        }
        return size;
    }

    private static void insert(Handle handle, long mailId, int position, byte[] chunk) {
        handle.createUpdate("""
                        insert into outgoing_mail_chunk (outgoing_mail_id, position, bytes)
                        values (:mailId, :position, :bytes)
                        """)
                .bind("mailId", mailId)
                .bind("position", position)
                .bind("bytes", chunk)
                .execute();
    }
}
