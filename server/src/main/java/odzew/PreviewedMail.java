package odzew;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import odzew.file.StoredFiles;
import odzew.mail.Attachment;
import odzew.mail.MailContent;
import odzew.mail.MimeComposer;
import odzew.outbox.OutgoingMail;
import odzew.ticket.Preview;

/// The bytes that a previewed response would be mailed as.
public final class PreviewedMail {

    private final MimeComposer composer;
    private final StoredFiles files;
    private final String instance;

    public PreviewedMail(MimeComposer composer, StoredFiles files, String instance) {
        this.composer = composer;
        this.files = files;
        this.instance = instance;
    }

    public Optional<byte[]> mime(Preview preview) {
        return preview.mail().map(this::compose);
    }

    private byte[] compose(OutgoingMail mail) {
        var bytes = new ByteArrayOutputStream(8 * 1024);
        try {
            composer.compose(content(mail), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private MailContent content(OutgoingMail mail) {
        List<Attachment> attachments = mail.files().stream()
                .map(file -> new Attachment(
                        file.filename(), file.contentType(), file.size(), () -> files.open(file.storedFileId())))
                .toList();
        return new MailContent(
                mail.internetMessageId(),
                mail.from(),
                Optional.of(mail.from()),
                mail.to(),
                mail.cc(),
                mail.subject(),
                mail.date(),
                mail.inReplyTo(),
                mail.references(),
                mail.body(),
                attachments,
                mail.automatic(),
                instance);
    }
}
