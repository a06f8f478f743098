package odzew.ticket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import odzew.file.StoredFiles;
import odzew.outbox.MailWriter;
import odzew.outbox.OutgoingMail;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// The largest message that the relay accepts (RFC 1870), once the relay has announced it.
///
/// @param bytes of the whole message
record RelayLimit(MailWriter writer, Supplier<OptionalLong> bytes) {

    /// Refuses a message that the relay would refuse for its size, and no other.
    void require(Handle handle, OutgoingMail mail) {
        OptionalLong limit = bytes.get();
        if (limit.isEmpty() || writer.surelyFits(mail, limit.getAsLong())) {
            return;
        }
        try {
            long size = writer.size(mail, file -> StoredFiles.open(handle, file));
            if (size > limit.getAsLong()) {
                throw new Problem.Invalid(RequestError.MAIL_TOO_LARGE.of(size, limit.getAsLong()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
