package odzew.inbox.smtpd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Writes replies in pieces. A client that does not read them is disconnected.
final class ReplyWriter {

    private static final int PIECE = 8 * 1024;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final OutputStream out;
    private final Socket connection;
    private final Duration longest;

    /// @param connection closed if a write takes longer than `longest`; TLS may be layered above it
    ReplyWriter(OutputStream out, Socket connection, Duration longest) {
        this.out = out;
        this.connection = connection;
        this.longest = longest;
    }

    void line(String text) throws IOException {
        waiting.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (waiting.size() >= PIECE) {
            flush();
        }
    }

    void flush() throws IOException {
        if (waiting.size() == 0) {
            return;
        }
        try (var _ = SessionWatch.over(connection, longest)) {
            out.write(waiting.toByteArray());
            out.flush();
        }
        waiting.reset();
    }
}
