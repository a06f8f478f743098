package odzew.ticket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import odzew.problem.ValidationError;

/// The message that a response would send, or the reasons for its refusal. Nothing was stored. No message and
/// no refusal: it would be stored and not sent.
public record Preview(Optional<Mime> mail, List<ValidationError> refusals) {

    /// The body of the message with the history below it.
    public static String body(AgentResponse response) {
        return ReplyMail.whole(response);
    }

    /// Returns the exact bytes, held in memory.
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

    /// The exact bytes as they would be sent. They are generated while they are written, so
    /// they need no memory.
    @FunctionalInterface
    public interface Mime {

        void writeTo(OutputStream out) throws IOException;
    }
}
