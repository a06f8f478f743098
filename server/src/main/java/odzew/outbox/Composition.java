package odzew.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.mail.Attachment;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.MessageIds;
import odzew.mail.MimeComposer;
import org.jdbi.v3.core.Handle;

/// Fixes a mail's bytes once: whoever comes first stores them, all others send those.
final class Composition {

    private final Database database;
    private final MimeComposer composer;
    private final FileSource files;
    private final MessageIds messageIds;
    private final DelivererSettings settings;

    Composition(
            Database database,
            MimeComposer composer,
            FileSource files,
            MessageIds messageIds,
            DelivererSettings settings) {
        this.database = database;
        this.composer = composer;
        this.files = files;
        this.messageIds = messageIds;
        this.settings = settings;
    }

    /// The bytes, committed. By way of a temporary file, so that a large mail is never in memory.
    MailBytes bytes(StoredMail mail) throws IOException {
        if (mail.composedSize().isPresent()) {
            return new MailBytes.Stored(database, mail.id(), mail.composedSize().get());
        }
        List<Attachment> attachments = mail.hasFiles() ? database.read(h -> attachments(h, mail.id())) : List.of();
        Path spool = Files.createTempFile("odzew-mail-", ".eml");
        try {
            try (var out = Files.newOutputStream(spool)) {
                composer.compose(content(mail, attachments), out);
            }
            long size = database.inTransaction(h -> keep(h, mail.id(), spool));
            return new MailBytes.Stored(database, mail.id(), size);
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /// Without files: in memory, so that many mails can be stored by one statement.
    byte[] inMemory(StoredMail mail) {
        try {
            var out = new java.io.ByteArrayOutputStream(4096);
            composer.compose(content(mail, List.of()), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MailContent content(StoredMail mail, List<Attachment> attachments) {
        return new MailContent(
                mail.internetMessageId(),
                mail.from(),
                Optional.of(replyTo(mail)),
                mail.to(),
                mail.cc(),
                mail.subject(),
                mail.date(),
                mail.inReplyTo(),
                mail.references(),
                mail.body().orElseThrow(),
                attachments,
                mail.automatic(),
                settings.instance());
    }

    private MailAddress replyTo(StoredMail mail) {
        return settings.plusAddresses() || mail.plusAddresses()
                ? messageIds
                        .replyAddress(mail.from().address(), mail.ticketId())
                        .map(address -> new MailAddress(mail.from().name(), address))
                        .orElse(mail.from())
                : mail.from();
    }

    private List<Attachment> attachments(Handle handle, long mailId) {
        return handle.createQuery("""
                        select stored_file_id, filename, content_type, size from outgoing_mail_attachment
                         where outgoing_mail_id = :mailId order by position
                        """)
                .bind("mailId", mailId)
                .map((row, _) -> {
                    long file = row.getLong("stored_file_id");
                    return new Attachment(
                            row.getString("filename"),
                            row.getString("content_type"),
                            row.getLong("size"),
                            () -> files.open(file));
                })
                .list();
    }

    /// @return the size of the bytes that are stored: these, or those that somebody else stored before
    private static long keep(Handle handle, long mailId, Path spool) throws IOException {
        Optional<Long> known = handle.createQuery(
                        "select composed_size from outgoing_mail where id = :id and composed_size is not null for update")
                .bind("id", mailId)
                .mapTo(Long.class)
                .findOne();
        if (known.isPresent()) {
            return known.get();
        }
        long size = Files.size(spool);
        int first = handle.createUpdate(
                        "update outgoing_mail set composed_size = :size, body = null where id = :id and composed_size is null")
                .bind("size", size)
                .bind("id", mailId)
                .execute();
        if (first == 0) {
            return keep(handle, mailId, spool);
        }
        try (InputStream in = Files.newInputStream(spool)) {
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
