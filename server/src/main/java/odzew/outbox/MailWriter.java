package odzew.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import odzew.mail.Attachment;
import odzew.mail.MailAddress;
import odzew.mail.MailContent;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;

/// Composes the exact bytes of a message: for its first attempt, for a preview, and to compute its size. It is
/// the only code that does.
public final class MailWriter {

    private static final String MAIL = "message/rfc822";

    private final MimeComposer composer;
    private final FileSource files;
    private final MessageIds messageIds;
    private final String instance;
    private final boolean plusAddresses;
    private final Supplier<String> mark;

    /// @param instance this installation's name, by which it recognises its own messages when they return
    /// @param plusAddresses true if all mailboxes receive `name+anything@domain`, so that answers can return to
    /// addresses that prove their ticket; for single mailboxes the message itself has the flag
    public MailWriter(
            MimeComposer composer, FileSource files, MessageIds messageIds, String instance, boolean plusAddresses) {
        this.composer = composer;
        this.files = files;
        this.messageIds = messageIds;
        this.instance = instance;
        this.plusAddresses = plusAddresses;
        this.mark = () -> "";
    }

    private MailWriter(MailWriter other, Supplier<String> mark) {
        this.composer = other.composer;
        this.files = other.files;
        this.messageIds = other.messageIds;
        this.instance = other.instance;
        this.plusAddresses = other.plusAddresses;
        this.mark = mark;
    }

    /// @param mark stands before each subject; asked for each message
    public MailWriter marked(Supplier<String> mark) {
        return new MailWriter(this, mark);
    }

    /// Reads the files while it writes, so no transaction may be open.
    public void write(OutgoingMail mail, OutputStream out) throws IOException {
        composer.compose(content(mail, files), out);
    }

    /// True if the bytes certainly do not exceed the limit; fast, and false also if it is not certain.
    public boolean surelyFits(OutgoingMail mail, long limit) {
        return composer.mostBytes(content(mail, files)) <= limit;
    }

    /// Returns the exact number of bytes. The content matters only for a forwarded message,
    /// so only that is read.
    public long size(OutgoingMail mail, FileSource forwarded) throws IOException {
        var counted = new CountedBytes();
        composer.compose(content(mail, forwarded, true), counted);
        return counted.count();
    }

    private MailContent content(OutgoingMail mail, FileSource source) {
        return content(mail, source, false);
    }

    private MailContent content(OutgoingMail mail, FileSource source, boolean onlySizes) {
        List<Attachment> attachments = mail.files().stream()
                .map(file -> new Attachment(
                        file.filename(),
                        file.contentType(),
                        file.size(),
                        () -> onlySizes && !file.contentType().startsWith(MAIL)
                                ? new Zeros(file.size())
                                : source.open(file.storedFileId())))
                .toList();
        return new MailContent(
                mail.internetMessageId(),
                mail.from(),
                Optional.of(replyTo(mail)),
                mail.to(),
                mail.cc(),
                mark.get() + mail.subject(),
                mail.date(),
                mail.inReplyTo(),
                mail.references(),
                mail.body(),
                attachments,
                mail.automatic(),
                instance);
    }

    private MailAddress replyTo(OutgoingMail mail) {
        return (plusAddresses || mail.plusAddresses()) && mail.ticketId() != OutgoingMail.NO_TICKET
                ? messageIds
                        .replyAddress(mail.from().address(), mail.ticketId())
                        .map(address -> new MailAddress(mail.from().name(), address))
                        .orElse(mail.from())
                : mail.from();
    }

    /// Counts the bytes written and discards them.
    private static final class CountedBytes extends OutputStream {

        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        long count() {
            return count;
        }
    }

    /// A stream of as many bytes as a file has; their values do not matter.
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0 && length > 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
