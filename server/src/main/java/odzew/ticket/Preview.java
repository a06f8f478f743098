package odzew.ticket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import odzew.problem.ValidationError;

/// What a response would be as a mail, or why it would be refused. Nothing was stored. No mail and no refusal: it
/// would be stored and not mailed.
public record Preview(Optional<Mime> mail, List<ValidationError> refusals) {

    /// The exact bytes, for a reader who wants them all at once.
    public Optional<byte[]> bytes() {
        return mail.map(it -> {
            var bytes = new ByteArrayOutputStream(8 * 1024);
            try {
                it.writeTo(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        });
    }

    /// The exact bytes as they would be sent; they are made while they are written, so they need no memory.
    @FunctionalInterface
    public interface Mime {

        void writeTo(OutputStream out) throws IOException;
    }
}
